package io.somasync.scenarios.figure;

import io.somasync.engine.tally.LatencyHistogram;

/**
 * How values are spread. Nothing of nothing: a 0 would meet every criterion that asks for little.
 */
final class Spread {
  private Spread() {}

  static Long percentile(LatencyHistogram from, double share) {
    return from.max() < 0 ? null : from.percentile(share);
  }

  static Long max(LatencyHistogram from) {
    return from.max() < 0 ? null : from.max();
  }
}
