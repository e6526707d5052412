package io.somasync.engine.estimate;

import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.Severity;
import io.somasync.engine.tally.LatencyHistogram;
import io.somasync.engine.tally.Series;

/** Bytes of tallies. */
final class TallyHeap {
  /** An array and what holds it. */
  private static final double HISTOGRAM = 40;

  /** Tally of a message without its latencies, with its place in a sorted map. */
  private static final double MESSAGE = 180;

  /** Histograms of a tally besides those of the severities. */
  private static final int TIMES = 4;

  /** Sums for each pair of regions. */
  private static final int REGION_CELLS = 5;

  /** A second of a series; the array doubles. */
  private static final double SECOND = 2 * 8.0 * Series.Column.values().length;

  private TallyHeap() {}

  /** The tally of one message. */
  static double ofMessage(Plan plan, Severity severity) {
    return MESSAGE + Long.BYTES * regions(plan) + regions(plan) * latencies(severity.lifeMicros());
  }

  /** Histograms that there are of what is kept by regions. */
  private static double regions(Plan plan) {
    return Math.max(1, plan.regions().size());
  }

  /** A tally of a whole run, without those of single messages. */
  static double ofRun(Plan plan) {
    int longest = 0;
    double bytes = 0;
    for (Severity severity : plan.severities()) {
      longest = Math.max(longest, severity.lifeMicros());
      bytes += regions(plan) * latencies(severity.lifeMicros());
    }
    double alert = plan.alert() < 0 ? 0 : plan.severities().get(plan.alert()).lifeMicros();
    double seconds = (plan.load().spanMicros() + alert + longest) / Series.SECOND_MICROS;
    double cells = REGION_CELLS * Long.BYTES * Math.pow(plan.regions().size(), 2);
    double times = TIMES * (1 + plan.regions().size());
    return bytes + cells + times * latencies(longest) + SECOND * seconds;
  }

  private static double latencies(int lifeMicros) {
    return HISTOGRAM + (double) Long.BYTES * LatencyHistogram.countersUpTo(lifeMicros);
  }
}
