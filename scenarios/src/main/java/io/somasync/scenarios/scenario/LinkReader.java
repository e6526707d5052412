package io.somasync.scenarios.scenario;

import io.somasync.engine.plan.DelayTable;
import io.somasync.engine.plan.Distributions;
import io.somasync.engine.plan.LinkModel;
import io.somasync.scenarios.settings.Section;
import io.somasync.scenarios.source.ScenarioFiles;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Supplier;

/** Reads delay and loss of links. */
final class LinkReader {
  private static final String KEY = "delay";
  private static final String BANDWIDTH = "bandwidth";

  /** What {@code distribution} can be. */
  static final List<String> DISTRIBUTIONS =
      List.of("constant", "uniform", "normal", "log-normal", "exponential", "pareto", "empirical");

  private static final List<String> PARAMETERS =
      List.of("mean", "deviation", "median", "shape", "least", "most", "file");

  private final Section section;
  private final String whyNotZero;
  private final ScenarioFiles files;

  /**
   * @param whyNotZero why no delay can be 0
   */
  LinkReader(Section section, String whyNotZero, ScenarioFiles files) {
    this.section = section;
    this.whyNotZero = whyNotZero;
    this.files = files;
  }

  /** Links inside clusters; null if something is wrong with them. */
  LinkModel intra() {
    LinkModel link = link();
    section.refuse(
        BANDWIDTH,
        "only links between clusters have one; remove it or write links.inter.bandwidth");
    if (link != null && link.bursts() != null) {
      section.report(
          "loss",
          "only links between clusters have bursts, as there would be a state for each of the many"
              + " inside; write a ratio");
      return null;
    }
    return link;
  }

  /** Links between clusters; null if something is wrong with them. */
  LinkModel inter() {
    LinkModel link = link();
    section.mayHave(BANDWIDTH);
    if (!section.has(BANDWIDTH)) {
      return link;
    }
    Long bits = section.bandwidth(BANDWIDTH, 1, LinkModel.MAX_BITS_PER_SECOND);
    return link == null || bits == null ? null : link.withBandwidth(bits);
  }

  private LinkModel link() {
    Distribution delay = delay();
    LossReader.Loss loss = LossReader.read(section);
    return delay == null || loss == null
        ? null
        : delay.at().build(delay.key(), () -> loss.of(delay.link(loss.ratio())));
  }

  private Distribution delay() {
    if (section.hasSection(KEY)) {
      return distribution(section.section(KEY));
    }
    long[] delay = section.microsPair(KEY, 1, LinkModel.MAX_DELAY_MICROS, whyNotZero);
    return delay == null ? null : new Distribution(section, KEY, null, delay);
  }

  /**
   * A distribution that was read.
   *
   * @param at section in which a rule's objection is reported
   * @param key at which it is
   * @param table null if delays are uniform
   * @param bounds of uniform delays
   */
  private record Distribution(Section at, String key, Supplier<DelayTable> table, long[] bounds) {
    LinkModel link(double loss) {
      return table == null
          ? LinkModel.of((int) bounds[0], (int) bounds[1], loss)
          : LinkModel.of(table.get(), loss);
    }
  }

  private Distribution distribution(Section delay) {
    String name = delay.choice("distribution", null, DISTRIBUTIONS);
    if (name == null) {
      PARAMETERS.forEach(delay::mayHave);
      return null;
    }
    return switch (name) {
      case "constant" -> {
        Long mean = micros(delay, "mean");
        yield mean == null ? null : new Distribution(delay, "mean", null, new long[] {mean, mean});
      }
      case "empirical" -> {
        DelayTable table = DelayFile.read(delay, files);
        yield table == null ? null : new Distribution(delay, "file", () -> table, null);
      }
      default -> bounded(delay, name);
    };
  }

  /** A distribution that is cut, or has ends of its own. */
  private Distribution bounded(Section delay, String name) {
    Long mean = List.of("normal", "exponential").contains(name) ? micros(delay, "mean") : one();
    Long deviation = name.equals("normal") ? micros(delay, "deviation") : one();
    Long median = name.equals("log-normal") ? micros(delay, "median") : one();
    BigDecimal shape =
        List.of("log-normal", "pareto").contains(name)
            ? delay.decimal("shape", null, 0.01, 100, "for instance 0.5")
            : BigDecimal.ONE;
    Long least = micros(delay, "least");
    Long most = micros(delay, "most");
    if (mean == null
        || deviation == null
        || median == null
        || shape == null
        || least == null
        || most == null) {
      return null;
    }
    if (least >= most) {
      delay.report("least", "must be below most");
      return null;
    }
    double form = shape.doubleValue();
    return switch (name) {
      case "normal" ->
          new Distribution(
              delay, "mean", () -> Distributions.normal(mean, deviation, least, most), null);
      case "log-normal" ->
          new Distribution(
              delay, "median", () -> Distributions.logNormal(median, form, least, most), null);
      case "exponential" ->
          new Distribution(delay, "mean", () -> Distributions.exponential(mean, least, most), null);
      case "pareto" ->
          new Distribution(delay, "shape", () -> Distributions.pareto(form, least, most), null);
      default -> new Distribution(delay, "most", null, new long[] {least, most});
    };
  }

  /** Stands for a parameter that a distribution does not have. */
  private static Long one() {
    return 1L;
  }

  private Long micros(Section delay, String key) {
    return delay.micros(key, null, 1, LinkModel.MAX_DELAY_MICROS, whyNotZero);
  }
}
