package io.somasync.scenarios.scenario;

import io.somasync.engine.plan.Load;
import io.somasync.engine.plan.OriginModel;
import io.somasync.scenarios.quantity.Quantity;
import io.somasync.scenarios.settings.Section;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Reads how many messages there are, when and where. */
final class WorkloadReader {
  private static final List<String> KEYS =
      List.of("messages", "messages-per-node", "duration", "interval");

  private WorkloadReader() {}

  /**
   * The load; null if something is wrong with it.
   *
   * @param shape nodes and clusters, null if something is wrong with them
   * @param regions null if something is wrong with them
   * @param loaded whether there is a load at all, null if that is wrong
   */
  static Load read(
      Section root, MeshReader.Shape shape, RegionsReader.Allotment regions, Boolean loaded) {
    Section section = root.section("workload");
    if (Boolean.FALSE.equals(loaded) && section.keys().isEmpty()) {
      return new Load(0, 0);
    }
    for (String key : KEYS) {
      section.mayHave(key);
    }
    section.mayHave("feed");
    if (FeedSettings.isIn(section)) {
      return fed(section);
    }
    Load load = load(section, shape == null ? null : shape.nodes());
    OriginModel origins =
        new OriginsReader(
                section.section("origins"), shape == null ? null : shape.clusters(), regions)
            .read();
    if (load == null || origins == null) {
      return null;
    }
    return Boolean.FALSE.equals(loaded) ? new Load(0, 0) : load.from(origins);
  }

  /** Nothing until the feed has been read. */
  private static Load fed(Section section) {
    String why =
        "the messages of a feed have their own number, times and origins; remove it, or set it or"
            + " workload.feed to null";
    KEYS.forEach(key -> section.refuse(key, why));
    RateReader.refuse(section, why);
    section.refuse("origins", why);
    return new Load(0, 0);
  }

  private static Load load(Section section, Long nodes) {
    if (RateReader.isGiven(section)) {
      return RateReader.read(section, nodes);
    }
    RateReader.refuse(section);
    return section.has("duration") && section.has("interval")
        ? steady(section)
        : spread(section, nodes);
  }

  /** As many messages as the interval allows in the duration. */
  private static Load steady(Section section) {
    for (String number : List.of("messages", "messages-per-node")) {
      if (section.has(number)) {
        section.report(
            "interval",
            number
                + " and duration are given too; any two of them give the third, so set one to"
                + " null");
        return null;
      }
    }
    Long duration = section.micros("duration", null, 1, Load.MAX_SPAN_MICROS, null);
    if (duration == null) {
      return null;
    }
    Long interval =
        section.micros(
            "interval",
            null,
            1,
            duration,
            "it must fit into workload.duration" + section.by("duration"));
    if (interval == null) {
      return null;
    }
    long messages = duration / interval;
    if (messages > Load.MAX_MESSAGES) {
      section.report(
          "interval",
          "makes "
              + messages
              + " messages; there can be "
              + Load.MAX_MESSAGES
              + ", so must be at least "
              + Quantity.showMicros(duration / Load.MAX_MESSAGES + 1));
      return null;
    }
    return section.build("interval", () -> new Load(messages, messages * interval));
  }

  /** A number of messages in a duration, or at an interval. */
  private static Load spread(Section section, Long nodes) {
    Long messages = messages(section, nodes);
    Long span = span(section, messages);
    if (messages == null || span == null) {
      return null;
    }
    String key = section.has("messages") ? "messages" : "messages-per-node";
    return section.build(key, () -> new Load(messages, span));
  }

  private static Long messages(Section section, Long nodes) {
    boolean isTotal = section.has("messages");
    if (isTotal && section.has("messages-per-node")) {
      section.report(
          "messages-per-node",
          "messages is given too; there must be one of them, so set the other to null");
      return null;
    }
    if (isTotal) {
      return section.count("messages", null, 0, Load.MAX_MESSAGES, null);
    }
    if (!section.has("messages-per-node")) {
      section.report(
          "messages or messages-per-node is missing; write for instance messages-per-node = 10, or"
              + " rate = 100/s");
      return null;
    }
    BigDecimal perNode = section.decimal("messages-per-node", null, 0, Load.MAX_MESSAGES, null);
    if (perNode == null || nodes == null) {
      return null;
    }
    BigDecimal messages =
        perNode.multiply(BigDecimal.valueOf(nodes)).setScale(0, RoundingMode.DOWN);
    if (messages.compareTo(BigDecimal.valueOf(Load.MAX_MESSAGES)) > 0) {
      section.report(
          "messages-per-node",
          "makes "
              + messages
              + " messages; there can be "
              + Load.MAX_MESSAGES
              + ", so must be at most "
              + Load.MAX_MESSAGES / nodes);
      return null;
    }
    return messages.longValueExact();
  }

  private static Long span(Section section, Long messages) {
    if (section.has("duration")) {
      return section.micros("duration", null, 1, Load.MAX_SPAN_MICROS, null);
    }
    if (!section.has("interval")) {
      section.report("duration or interval is missing; write for instance duration = 10m");
      return null;
    }
    Long interval = section.micros("interval", null, 0, Load.MAX_SPAN_MICROS, null);
    if (interval == null || messages == null) {
      return interval;
    }
    if (messages > 0 && interval > Load.MAX_SPAN_MICROS / messages) {
      section.report(
          "interval",
          messages
              + " messages at that interval take longer than 31 days; must be at most "
              + Quantity.showMicros(Load.MAX_SPAN_MICROS / messages));
      return null;
    }
    return messages * interval;
  }
}
