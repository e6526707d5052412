package io.somasync.shard.cluster;

import io.somasync.engine.plan.ClusterSizes;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.Regions;
import io.somasync.engine.run.Rounds;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where clusters live: contiguous ranges of about as many nodes, one per member; inside a range
 * about ten shards, contiguous too. It follows from the plan and the list of members alone, and
 * stays put during a run.
 */
public final class Placement {
  static final int SHARDS_PER_MEMBER = 10;

  /** Part of a member's clusters by which a cut may be moved to where a region begins. */
  private static final int SLACK = 10;

  /** First cluster of each member; behind them the number of clusters. */
  private final int[] firstClusters;

  private final List<String> addresses;

  /**
   * Ranges of equal size, of clusters that are all alike.
   *
   * @param addresses {@code host:port} of the members, in the order of their numbers
   */
  public Placement(int clusters, List<String> addresses) {
    this(equal(ClusterSizes.equal(1), clusters, addresses.size()), addresses);
  }

  private Placement(int[] firstClusters, List<String> addresses) {
    this.firstClusters = firstClusters;
    this.addresses = List.copyOf(addresses);
  }

  /**
   * The placement of a plan. Where a region begins close to a cut, the cut is there if that keeps
   * members farther apart.
   *
   * @param addresses {@code host:port} of the members, in the order of their numbers
   */
  public static Placement of(Plan plan, List<String> addresses) {
    int[] equal = equal(plan.clusterSizes(), plan.clusters(), addresses.size());
    int[] atRegions = atRegions(equal, plan.regions());
    boolean areFarther =
        Rounds.leastBetweenMicros(plan, atRegions) > Rounds.leastBetweenMicros(plan, equal);
    return new Placement(areFarther ? atRegions : equal, addresses);
  }

  /** Ranges of about as many nodes. */
  private static int[] equal(ClusterSizes sizes, int clusters, int members) {
    return IntStream.rangeClosed(0, members)
        .map(member -> sizes.beginOfPart(member, members, clusters))
        .toArray();
  }

  private static int[] atRegions(int[] cuts, Regions regions) {
    int members = cuts.length - 1;
    int slack = cuts[members] / members / SLACK;
    int[] moved = cuts.clone();
    for (int member = 1; member < members; member++) {
      int nearest = slack + 1;
      for (Regions.Block block : regions.blocks()) {
        int distance = Math.abs(block.firstCluster() - cuts[member]);
        if (distance < nearest) {
          nearest = distance;
          moved[member] = block.firstCluster();
        }
      }
    }
    return moved;
  }

  /** First cluster of each member; behind them the number of clusters. */
  public int[] firstClusters() {
    return firstClusters.clone();
  }

  /** First cluster of a member; that of member M is the number of clusters. */
  int firstCluster(int member) {
    return firstClusters[member];
  }

  /** The member a cluster lives on. */
  int memberOf(int cluster) {
    int member = 0;
    while (cluster >= firstClusters[member + 1]) {
      member++;
    }
    return member;
  }

  /** The member of each cluster. */
  public byte[] memberOfEach() {
    byte[] members = new byte[firstClusters[addresses.size()]];
    for (int member = 0; member < addresses.size(); member++) {
      Arrays.fill(members, firstClusters[member], firstClusters[member + 1], (byte) member);
    }
    return members;
  }

  /** Shard of a cluster: its member's number times ten, plus its place in the member's range. */
  int shardOf(int cluster) {
    int member = memberOf(cluster);
    int first = firstCluster(member);
    int count = firstCluster(member + 1) - first;
    return member * SHARDS_PER_MEMBER
        + (int) ((long) (cluster - first) * SHARDS_PER_MEMBER / count);
  }

  /** The shards of a member that hold clusters, in ascending order. */
  int[] shardsOf(int member) {
    return IntStream.range(firstCluster(member), firstCluster(member + 1))
        .map(this::shardOf)
        .distinct()
        .toArray();
  }

  /** {@code host:port} of the member that a shard is on. */
  String addressOf(int shard) {
    return addresses.get(shard / SHARDS_PER_MEMBER);
  }
}
