package io.somasync.scenarios.benchmark;

import java.util.Collection;
import java.util.Optional;

/** The median of a figure over the rounds, and between which values it was. */
record Spread(double median, double least, double most) {
  /** The spread of some values; empty if there are none. */
  static Optional<Spread> of(Collection<Double> values) {
    if (values.isEmpty()) {
      return Optional.empty();
    }
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int last = sorted.length - 1;
    // The two in the middle are the same one if their number is odd.
    double median = (sorted[last / 2] + sorted[sorted.length / 2]) / 2;
    return Optional.of(new Spread(median, sorted[0], sorted[last]));
  }

  /** How far from the median the rounds were at most, as a share of it. */
  double deviation() {
    return Math.max(median - least, most - median) / median;
  }

  /** Whether rounds differed. */
  boolean isWide() {
    return least < most;
  }
}
