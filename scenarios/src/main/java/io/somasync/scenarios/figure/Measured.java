package io.somasync.scenarios.figure;

import io.somasync.engine.plan.Plan;
import io.somasync.engine.tally.Coverage;
import io.somasync.engine.tally.Tally;
import io.somasync.shard.run.RunResult;

/**
 * A run as its figures are worked out of it.
 *
 * @param plan what was to be simulated
 * @param result what the run came to
 */
public record Measured(Plan plan, RunResult result) {
  Tally tally() {
    return result.simulation().tally();
  }

  Coverage coverage() {
    return tally().coverage();
  }

  boolean isPaced() {
    return result.lateness() != null;
  }

  /** Whether all clusters told what they counted, or there was nothing to tell. */
  boolean isWhole() {
    boolean areAllThere = result.simulation().clusters().size() == plan.clusters();
    return areAllThere || tally().generated == 0 && tally().deliveries == 0;
  }

  static double ratio(long part, long whole, double ofNothing) {
    return whole == 0 ? ofNothing : (double) part / whole;
  }

  static long perSecond(long n, double seconds) {
    return seconds > 0 ? Math.round(n / seconds) : 0;
  }
}
