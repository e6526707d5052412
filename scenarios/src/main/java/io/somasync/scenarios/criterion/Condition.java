package io.somasync.scenarios.criterion;

import io.somasync.scenarios.quantity.Unit;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What is asked of a figure: a comparison and a bound.
 *
 * @param text as it was written, for instance {@code >= 95%}
 * @param comparison how the figure is to stand to the bound
 * @param bound what the figure is compared with, in the figure's unit
 */
public record Condition(String text, Comparison comparison, double bound) {
  /** The condition that a text is for figures of a unit; empty if it is none. */
  public static Optional<Condition> parse(String text, Unit unit) {
    String stripped = text.strip();
    Optional<Comparison> comparison = Comparison.atBeginOf(stripped);
    if (comparison.isEmpty()) {
      return Optional.empty();
    }
    BigDecimal bound = unit.parse(stripped.substring(comparison.get().sign().length()).strip());
    return bound == null
        ? Optional.empty()
        : Optional.of(new Condition(text, comparison.get(), bound.doubleValue()));
  }

  /** A condition as one may write it on figures of a unit. */
  public static String example(Unit unit) {
    return switch (unit) {
      case COUNT -> ">= 100K";
      case RATIO -> ">= 95%";
      case MICROS -> "< 500ms";
      case SECONDS -> "< 90s";
      case BYTES -> "< 2GB";
    };
  }

  /** Whether a value meets it; one that could not be measured (NaN) does not. */
  boolean isMetBy(double value) {
    return comparison.holds(value, bound);
  }
}
