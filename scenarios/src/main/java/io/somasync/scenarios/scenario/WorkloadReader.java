package io.somasync.scenarios.scenario;

import io.somasync.engine.plan.Load;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Reads how many messages there are, and when. */
final class WorkloadReader {
  private WorkloadReader() {}

  /**
   * The load; null if something is wrong with it.
   *
   * @param nodes number of nodes, null if that is wrong
   * @param loaded whether there is a load at all, null if that is wrong
   */
  static Load read(Section root, Long nodes, Boolean loaded) {
    Section section = root.section("workload");
    if (Boolean.FALSE.equals(loaded) && section.keys().isEmpty()) {
      return new Load(0, 0);
    }
    Long messages = messages(section, nodes);
    Long span = span(section, messages);
    if (messages == null || span == null) {
      return null;
    }
    if (Boolean.FALSE.equals(loaded)) {
      return new Load(0, 0);
    }
    String key = section.has("messages") ? "messages" : "messages-per-node";
    return section.build(key, () -> new Load(messages, span));
  }

  private static Long messages(Section section, Long nodes) {
    boolean isTotal = section.has("messages");
    boolean isPerNode = section.has("messages-per-node");
    section.mayHave("messages");
    section.mayHave("messages-per-node");
    if (isTotal == isPerNode) {
      exactlyOne(section, isTotal, "messages", "messages-per-node", "messages-per-node = 10");
      return null;
    }
    if (isTotal) {
      return section.count("messages", null, 0, Load.MAX_MESSAGES, null);
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
          "makes " + messages + " messages; there can be " + Load.MAX_MESSAGES);
      return null;
    }
    return messages.longValueExact();
  }

  private static Long span(Section section, Long messages) {
    boolean isDuration = section.has("duration");
    boolean isInterval = section.has("interval");
    section.mayHave("duration");
    section.mayHave("interval");
    if (isDuration == isInterval) {
      exactlyOne(section, isDuration, "duration", "interval", "duration = 600s");
      return null;
    }
    String key = isDuration ? "duration" : "interval";
    Long time = section.micros(key, null, isDuration ? 1 : 0, Load.MAX_SPAN_MICROS, null);
    if (time == null || messages == null || isDuration) {
      return time;
    }
    if (messages > 0 && time > Load.MAX_SPAN_MICROS / messages) {
      section.report(
          "interval",
          messages
              + " messages at that interval take longer than 31 days; must be at most "
              + Quantity.showMicros(Load.MAX_SPAN_MICROS / messages));
      return null;
    }
    return messages * time;
  }

  private static void exactlyOne(
      Section section, boolean both, String one, String other, String example) {
    if (both) {
      section.report(
          other, one + " is given too; there must be one of them, so set the other to null");
    } else {
      section.report(one + " or " + other + " is missing; write for instance " + example);
    }
  }
}
