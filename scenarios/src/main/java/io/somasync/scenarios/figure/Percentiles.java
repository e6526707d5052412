package io.somasync.scenarios.figure;

import io.somasync.engine.tally.LatencyHistogram;

/**
 * How values that were measured are spread; null where there are none, as a 0 would meet every
 * criterion that asks for little.
 */
final class Percentiles {
  private Percentiles() {}

  static Long at(LatencyHistogram from, double share) {
    return from.max() < 0 ? null : from.percentile(share);
  }

  static Long max(LatencyHistogram from) {
    return from.max() < 0 ? null : from.max();
  }
}
