package io.somasync.scenarios.scenario;

import io.somasync.scenarios.quantity.Unit;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A condition of success.
 *
 * @param metric key of the summary, for instance {@code messages.deliveryRatio}
 * @param condition one of {@code >= <= > < ==} and a number, with or without a unit of the metric's
 *     kind, for instance {@code >= 0.95} or {@code >= 95%}
 */
public record Criterion(String metric, String condition) {
  private static final Pattern CONDITION = Pattern.compile("\\s*(>=|<=|==|>|<)(.*)");

  public Criterion {
    if (!isCondition(metric, condition)) {
      throw new IllegalArgumentException(metric + " = " + condition + ": not a condition");
    }
  }

  /** Whether a text is a condition on a metric. */
  static boolean isCondition(String metric, String text) {
    return bound(metric, text) != null;
  }

  private static BigDecimal bound(String metric, String condition) {
    Matcher matcher = CONDITION.matcher(condition);
    if (!matcher.matches()) {
      return null;
    }
    return Unit.of(metric).parse(matcher.group(2).strip());
  }

  /** The number that the metric is compared with, in the metric's unit. */
  public double bound() {
    return bound(metric, condition).doubleValue();
  }

  /** Whether a value meets the condition; one that could not be measured (NaN) does not. */
  public boolean isMetBy(double value) {
    Matcher matcher = CONDITION.matcher(condition);
    if (!matcher.matches()) {
      return false;
    }
    double bound = bound();
    return switch (matcher.group(1)) {
      case ">=" -> value >= bound;
      case "<=" -> value <= bound;
      case ">" -> value > bound;
      case "<" -> value < bound;
      default -> value == bound;
    };
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s %s", metric, condition);
  }
}
