package io.somasync.scenarios.criterion;

import io.somasync.scenarios.quantity.Unit;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is asked of a figure: a comparison and a bound.
 *
 * @param text as it was written, for instance {@code >= 95%}
 * @param comparison one of {@code >= <= > < ==}
 * @param bound what the figure is compared with, in the figure's unit
 */
public record Condition(String text, String comparison, double bound) {
  private static final Pattern CONDITION = Pattern.compile("\\s*(>=|<=|==|>|<)(.*)");

  /** The condition that a text is for figures of a unit; empty if it is none. */
  public static Optional<Condition> parse(String text, Unit unit) {
    Matcher matcher = CONDITION.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    BigDecimal bound = unit.parse(matcher.group(2).strip());
    return bound == null
        ? Optional.empty()
        : Optional.of(new Condition(text, matcher.group(1), bound.doubleValue()));
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
    return switch (comparison) {
      case ">=" -> value >= bound;
      case "<=" -> value <= bound;
      case ">" -> value > bound;
      case "<" -> value < bound;
      default -> value == bound;
    };
  }
}
