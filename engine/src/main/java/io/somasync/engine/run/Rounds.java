package io.somasync.engine.run;

import io.somasync.engine.plan.GivenGraph;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.Regions;
import io.somasync.engine.plan.TimeGrid;
import java.util.List;

/**
 * How far a member goes by itself. Between two exchanges with its peers lies a round: as many
 * windows as fit into the least delay of any link that leads from a member to another, so nothing
 * that a member sends in a round arrives at another in the same round. Rounds are the same
 * everywhere; the windows in them are each member's own.
 *
 * @param buckets length of a round in buckets, at least that of a window
 */
public record Rounds(TimeGrid grid, long buckets) {
  /** As many as a window has at most: what members send in a round has to wait somewhere. */
  private static final int MAX_BUCKETS = 4096;

  /** Rounds of one window each. */
  public static Rounds ofOneWindow(TimeGrid grid) {
    return new Rounds(grid, grid.windowBuckets());
  }

  /**
   * The longest rounds.
   *
   * @param firstClusters first cluster of each member, in ascending order; the number of clusters
   *     behind them
   */
  public static Rounds of(Plan plan, TimeGrid grid, int[] firstClusters) {
    int buckets = leastBetweenMicros(plan, firstClusters) / grid.widthMicros();
    return new Rounds(grid, Math.max(grid.windowBuckets(), Math.min(MAX_BUCKETS, buckets)));
  }

  /**
   * Least delay of links between members, or less, in µs: that of all links where regions do not
   * tell them apart, as for a single member, and where links are given one by one.
   *
   * @param firstClusters as for {@link #of}
   */
  public static int leastBetweenMicros(Plan plan, int[] firstClusters) {
    Regions regions = plan.regions();
    boolean isGiven =
        plan.topology() instanceof GivenGraph given && !given.links().models().isEmpty();
    if (firstClusters.length <= 2 || !regions.haveLinks() || isGiven) {
      return plan.interLeastMicros();
    }
    List<Regions.Block> blocks = regions.blocks();
    int[] firstMember = new int[blocks.size()];
    int[] lastMember = new int[blocks.size()];
    for (int b = 0; b < firstMember.length; b++) {
      boolean isLast = b + 1 == firstMember.length;
      int end = isLast ? plan.clusters() : blocks.get(b + 1).firstCluster();
      firstMember[b] = memberOf(blocks.get(b).firstCluster(), firstClusters);
      lastMember[b] = memberOf(end - 1, firstClusters);
    }
    int least = Integer.MAX_VALUE;
    for (int a = 0; a < firstMember.length; a++) {
      for (int b = 0; b < firstMember.length; b++) {
        boolean areTogether = firstMember[a] == lastMember[b] && lastMember[a] == firstMember[b];
        if (!areTogether) {
          int from = blocks.get(a).region();
          least = Math.min(least, regions.link(from, blocks.get(b).region()).leastMicros());
        }
      }
    }
    return least == Integer.MAX_VALUE ? plan.interLeastMicros() : least;
  }

  /** Member of a cluster: the last that does not begin after it. */
  private static int memberOf(int cluster, int[] firstClusters) {
    int member = 0;
    while (firstClusters[member + 1] <= cluster) {
      member++;
    }
    return member;
  }

  /**
   * End, exclusive, of the round whose first event is in {@code bucket}.
   *
   * @param untilBucket where no round shall go beyond, unless its first window does
   */
  public long end(long bucket, long untilBucket) {
    return Math.min(bucket + buckets, Math.max(grid.windowEnd(bucket), untilBucket));
  }

  /** End, exclusive, of the window of a round whose first event is in {@code bucket}. */
  public long windowEnd(long bucket, long roundEnd) {
    return Math.min(grid.windowEnd(bucket), roundEnd);
  }
}
