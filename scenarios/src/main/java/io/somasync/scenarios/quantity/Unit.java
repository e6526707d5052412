package io.somasync.scenarios.quantity;

import java.math.BigDecimal;
import java.util.function.Function;

/** What figures are counted in, and how texts say so many of it. */
public enum Unit {
  COUNT("a count", Quantity::count),
  RATIO("a ratio", Quantity::ratio),
  MICROS("a duration", Quantity::micros),
  SECONDS("a duration", Unit::seconds),
  BYTES("a number of bytes", Quantity::bytes);

  private static final BigDecimal MICROS_PER_SECOND = BigDecimal.valueOf(1_000_000);

  private final String label;
  private final Function<String, BigDecimal> parser;

  Unit(String label, Function<String, BigDecimal> parser) {
    this.label = label;
    this.parser = parser;
  }

  /** As errors call it. */
  public String label() {
    return label;
  }

  /** The number that a text stands for, plain or with a name of the unit; null if it is none. */
  public BigDecimal parse(String text) {
    BigDecimal plain = Quantity.number(text);
    return plain != null ? plain : parser.apply(text);
  }

  private static BigDecimal seconds(String text) {
    BigDecimal micros = Quantity.micros(text);
    return micros == null ? null : micros.divide(MICROS_PER_SECOND);
  }
}
