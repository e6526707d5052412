package io.somasync.shard.share;

import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.Regions;
import io.somasync.engine.run.Rounds;
import java.util.stream.IntStream;

/**
 * Cuts the clusters of a plan into contiguous ranges, one per member. Ranges are told by their
 * first clusters; behind them stands the number of clusters.
 */
public final class Cuts {
  /** Part of the clusters of the member that gets fewest by which a cut may be moved. */
  private static final int SLACK = 10;

  private Cuts() {}

  /** For members that are alike: ranges of about as many nodes. */
  public static int[] equal(Plan plan, int members) {
    return atRegions(plan, even(plan, members), plan.clusters() / members);
  }

  /** Ranges of about as many nodes, wherever regions begin. */
  static int[] even(Plan plan, int members) {
    return IntStream.rangeClosed(0, members)
        .map(member -> plan.clusterSizes().beginOfPart(member, members, plan.clusters()))
        .toArray();
  }

  /**
   * Where a region begins close to a cut, the cut is there if that keeps members farther apart.
   *
   * @param fewest clusters of the member that gets fewest, by its share
   */
  static int[] atRegions(Plan plan, int[] cuts, int fewest) {
    int[] moved = cuts.clone();
    for (int member = 1; member < cuts.length - 1; member++) {
      int nearest = fewest / SLACK + 1;
      for (Regions.Block block : plan.regions().blocks()) {
        int distance = Math.abs(block.firstCluster() - cuts[member]);
        if (distance < nearest) {
          nearest = distance;
          moved[member] = block.firstCluster();
        }
      }
    }
    boolean areFarther =
        Rounds.leastBetweenMicros(plan, moved) > Rounds.leastBetweenMicros(plan, cuts);
    return areFarther ? moved : cuts;
  }
}
