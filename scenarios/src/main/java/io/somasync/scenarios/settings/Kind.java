package io.somasync.scenarios.settings;

import io.somasync.scenarios.quantity.Quantity;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.function.Function;

/** Kinds of numbers in scenario files. */
enum Kind {
  COUNT("a number", "1000, 50K, 1M or 1_000_000", Quantity::count),
  DURATION("a duration with a unit", "20ms, 1us or 10m", Quantity::micros),
  RATE("a rate", "100/s, 5K/min or 2/h", Quantity::rate),
  RATIO("a ratio", "5% or 0.05", Quantity::ratio),
  NUMBER("a number", "1 or 0.5", Quantity::number),
  SIZE("a number of bytes", "512B, 2KiB or 1500", Kind::bytes),
  BANDWIDTH("a bandwidth", "10Mbit/s or 1Gbit/s", Quantity::bandwidth);

  private final String label;
  private final String example;
  private final Function<String, BigDecimal> parser;

  Kind(String label, String example, Function<String, BigDecimal> parser) {
    this.label = label;
    this.example = example;
    this.parser = parser;
  }

  private static BigDecimal bytes(String text) {
    BigDecimal plain = Quantity.number(text);
    return plain == null ? Quantity.bytes(text) : plain;
  }

  /** As errors call it. */
  String label() {
    return label;
  }

  /** How one is written. */
  String example() {
    return example;
  }

  /** The number that a text stands for; null if it is not of this kind. */
  BigDecimal parse(String text) {
    return parser.apply(text);
  }

  /** What a number of this kind counts. */
  String units() {
    return switch (this) {
      case DURATION -> "microseconds";
      case SIZE -> "bytes";
      case BANDWIDTH -> "bits per second";
      case COUNT, RATE, RATIO, NUMBER -> "numbers";
    };
  }

  /** A bound, as one would write it. */
  String show(double bound) {
    return switch (this) {
      case RATIO -> Quantity.showPercent(bound);
      case RATE -> Quantity.showRate(BigDecimal.valueOf(bound));
      case DURATION -> Quantity.showMicros((long) bound);
      case SIZE -> Quantity.showBytes((long) bound);
      case BANDWIDTH -> Quantity.showBandwidth((long) bound);
      case COUNT, NUMBER ->
          bound == Math.rint(bound)
              ? String.format(Locale.ROOT, "%d", (long) bound)
              : Double.toString(bound);
    };
  }
}
