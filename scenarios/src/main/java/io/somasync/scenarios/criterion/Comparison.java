package io.somasync.scenarios.criterion;

import java.util.Optional;

/** How a figure is to stand to a bound. */
public enum Comparison {
  AT_LEAST(">="),
  AT_MOST("<="),
  EQUAL("=="),
  // Signs that others begin with come last.
  ABOVE(">"),
  BELOW("<");

  private final String sign;

  Comparison(String sign) {
    this.sign = sign;
  }

  /** The one whose sign a text begins with; empty if it begins with none. */
  static Optional<Comparison> atBeginOf(String text) {
    for (Comparison comparison : values()) {
      if (text.startsWith(comparison.sign)) {
        return Optional.of(comparison);
      }
    }
    return Optional.empty();
  }

  /** As conditions write it. */
  String sign() {
    return sign;
  }

  /** Whether a value stands to a bound like this; NaN does not in any way. */
  boolean holds(double value, double bound) {
    return switch (this) {
      case AT_LEAST -> value >= bound;
      case AT_MOST -> value <= bound;
      case EQUAL -> value == bound;
      case ABOVE -> value > bound;
      case BELOW -> value < bound;
    };
  }
}
