package io.somasync.scenarios.figure;

import io.somasync.engine.plan.Plan;
import io.somasync.engine.tally.Coverage;
import io.somasync.engine.tally.Fate;
import io.somasync.engine.tally.LatencyHistogram;
import io.somasync.engine.tally.RegionTally;
import io.somasync.engine.tally.Tally;
import io.somasync.scenarios.feed.FeedBooks;
import io.somasync.shard.run.RunResult;

/**
 * A run as its figures are worked out of it. Metrics ask for what the engine counted here and
 * nowhere else.
 *
 * @param plan what was to be simulated
 * @param result what the run came to
 * @param feed what became of the objects that its load came from; null if it was generated
 */
public record Measured(Plan plan, RunResult result, FeedBooks feed) {
  private Tally tally() {
    return result.simulation().tally();
  }

  long generated() {
    return tally().counts().generated;
  }

  long sends() {
    return tally().counts().sends;
  }

  long bytes() {
    return tally().counts().bytes;
  }

  long bytesBetween() {
    return tally().counts().bytesBetween;
  }

  long deliveries() {
    return tally().counts().deliveries();
  }

  long duplicates() {
    return tally().counts().of(Fate.DUPLICATE);
  }

  long lost() {
    return tally().counts().of(Fate.LOST);
  }

  long dropped() {
    return tally().counts().of(Fate.DROPPED);
  }

  /** What flows of a name have dropped, as figures call them. */
  long droppedBy(String name) {
    long sum = 0;
    for (int flow = 0; flow < plan.flows().count(); flow++) {
      sum += Names.of(plan.flows().get(flow)).equals(name) ? tally().flowDrops().of(flow) : 0;
    }
    return sum;
  }

  long expired() {
    return tally().counts().of(Fate.EXPIRED);
  }

  long unreachable() {
    return tally().counts().of(Fate.UNREACHABLE);
  }

  /** Sends that never became an arrival. */
  long errors() {
    long sum = 0;
    for (Fate fate : Fate.values()) {
      sum += fate.isError() ? tally().counts().of(fate) : 0;
    }
    return sum;
  }

  /** What had not arrived; the engine counts it one by one, and the books were checked with it. */
  long underWay() {
    return tally().counts().unaccounted();
  }

  long expectedDeliveries() {
    return tally().counts().expected;
  }

  Coverage coverage() {
    return tally().coverage();
  }

  LatencyHistogram latency(int severity) {
    return tally().latency(severity);
  }

  LatencyHistogram latencyOfRegion(int region) {
    return tally().latencyOfRegion(region);
  }

  /** What was counted by regions; nothing if the run ended before anything was counted. */
  RegionTally regions() {
    RegionTally regions = tally().regions();
    return regions == null ? new RegionTally(plan.regions().size()) : regions;
  }

  /** Sends inside a cluster, of a run with regions. */
  long sendsInside() {
    return sends() - RegionMetrics.sends(regions());
  }

  /** Those of {@link #sendsInside} that never became an arrival. */
  long errorsInside() {
    return errors() - RegionMetrics.errors(regions());
  }

  boolean isPaced() {
    return result.lateness() != null;
  }

  /** Whether all clusters told what they counted, or there was nothing to tell. */
  boolean isWhole() {
    boolean areAllThere = result.simulation().clusters().size() == plan.clusters();
    return areAllThere || generated() == 0 && deliveries() == 0;
  }

  static double ratio(long part, long whole, double ofNothing) {
    return whole == 0 ? ofNothing : (double) part / whole;
  }

  static long perSecond(long n, double seconds) {
    return seconds > 0 ? Math.round(n / seconds) : 0;
  }
}
