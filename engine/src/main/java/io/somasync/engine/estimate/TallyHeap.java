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

  /** A second of a series; the array doubles. */
  private static final double SECOND = 2 * 8.0 * Series.Column.values().length;

  private TallyHeap() {}

  /** The tally of one message. */
  static double ofMessage(Severity severity) {
    return MESSAGE + latencies(severity.lifeMicros());
  }

  /** A tally of a whole run, without those of single messages. */
  static double ofRun(Plan plan) {
    int longest = 0;
    double bytes = 0;
    for (Severity severity : plan.severities()) {
      longest = Math.max(longest, severity.lifeMicros());
      bytes += latencies(severity.lifeMicros());
    }
    double alert = plan.alert() < 0 ? 0 : plan.severities().get(plan.alert()).lifeMicros();
    double seconds = (plan.load().spanMicros() + alert + longest) / Series.SECOND_MICROS;
    return bytes + TIMES * latencies(longest) + SECOND * seconds;
  }

  private static double latencies(int lifeMicros) {
    return HISTOGRAM + (double) Long.BYTES * LatencyHistogram.countersUpTo(lifeMicros);
  }
}
