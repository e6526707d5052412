package io.somasync.scenarios.settings;

import java.math.BigDecimal;

/**
 * Which numbers a setting can have.
 *
 * @param kind how they are written
 * @param least the least of them
 * @param most the greatest of them
 * @param reason why, or what to write; null if that goes without saying
 */
record NumberRule(Kind kind, double least, double most, String reason) {
  private static final BigDecimal MAX_LONG = BigDecimal.valueOf(Long.MAX_VALUE);

  boolean admits(BigDecimal number) {
    return number.compareTo(BigDecimal.valueOf(least)) >= 0 && number.compareTo(bound()) <= 0;
  }

  /** A double cannot tell the greatest long from the next number. */
  private BigDecimal bound() {
    return most >= Long.MAX_VALUE ? MAX_LONG : BigDecimal.valueOf(most);
  }

  /** As errors say it. */
  @Override
  public String toString() {
    String range = "must be " + kind.show(least) + " to " + kind.show(bound().doubleValue());
    return reason == null ? range : range + "; " + reason;
  }
}
