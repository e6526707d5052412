package io.somasync.engine.kernel;

import io.somasync.engine.tally.Counts;
import io.somasync.engine.tally.RegionTally;
import io.somasync.engine.tally.Tally;

/**
 * Books what a tally's counts gained, message by message and cluster by cluster, by regions: two
 * subtractions where a cluster has dealt with a message, and nothing where a node has.
 */
final class RegionMeter {
  private final RegionTally regions;
  private final Counts counts;
  private final byte[] regionOf;
  private long generated;
  private long deliveries;
  private long latencySum;
  private long expected;

  RegionMeter(Mesh mesh, Tally tally) {
    regions = tally.regions();
    counts = tally.counts();
    regionOf = mesh.regionOf();
  }

  /**
   * Books what was counted since the last time.
   *
   * @param originCluster where the messages began that it was counted for
   * @param cluster where it was counted
   */
  void book(int originCluster, int cluster) {
    regions.count(
        regionOf[originCluster],
        regionOf[cluster],
        counts.generated - generated,
        counts.deliveries() - deliveries,
        counts.latencySum - latencySum,
        counts.expected - expected);
    generated = counts.generated;
    deliveries = counts.deliveries();
    latencySum = counts.latencySum;
    expected = counts.expected;
  }

  /** Counts a send from one cluster to another. */
  void countSend(int from, int to, boolean arrives) {
    regions.countSend(regionOf[from], regionOf[to], arrives);
  }
}
