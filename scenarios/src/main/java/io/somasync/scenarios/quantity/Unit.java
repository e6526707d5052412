package io.somasync.scenarios.quantity;

import java.math.BigDecimal;
import java.util.function.Function;

/** What the numbers of the summary measure, and how a condition on one is written. */
public enum Unit {
  COUNT("a count", ">= 100K", Quantity::count),
  RATIO("a ratio", ">= 95%", Quantity::ratio),
  MICROS("a duration", "< 500ms", Quantity::micros),
  SECONDS("a duration", "< 90s", Unit::seconds),
  BYTES("a number of bytes", "< 2GB", Quantity::bytes);

  private static final BigDecimal MICROS_PER_SECOND = BigDecimal.valueOf(1_000_000);

  private final String label;
  private final String example;
  private final Function<String, BigDecimal> parser;

  Unit(String label, String example, Function<String, BigDecimal> parser) {
    this.label = label;
    this.example = example;
    this.parser = parser;
  }

  /** The kind of a summary's number; its key tells. */
  public static Unit of(String metric) {
    String key = metric.substring(metric.lastIndexOf('.') + 1);
    if (key.equals("count")) {
      return COUNT;
    }
    if (metric.contains("Micros.")) {
      return MICROS;
    }
    if (key.endsWith("Seconds")) {
      return SECONDS;
    }
    if (metric.startsWith("memory.")) {
      return BYTES;
    }
    return switch (metric) {
      case "connections.successRate",
          "messages.deliveryRatio",
          "messages.redundancy",
          "errors.rate",
          "coverage.mean",
          "coverage.min" ->
          RATIO;
      default -> COUNT;
    };
  }

  /** As errors call it. */
  public String label() {
    return label;
  }

  /** How a condition is written. */
  public String example() {
    return example;
  }

  /** The bound that a text stands for, in the unit of the figure; null if it is none. */
  public BigDecimal parse(String text) {
    BigDecimal plain = Quantity.number(text);
    return plain != null ? plain : parser.apply(text);
  }

  private static BigDecimal seconds(String text) {
    BigDecimal micros = Quantity.micros(text);
    return micros == null ? null : micros.divide(MICROS_PER_SECOND);
  }
}
