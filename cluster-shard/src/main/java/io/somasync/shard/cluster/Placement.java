package io.somasync.shard.cluster;

import io.somasync.engine.plan.ClusterSizes;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where clusters live: contiguous ranges of about as many nodes, one per member; inside a range
 * about ten shards, contiguous too. It follows from the plan and the list of members alone, and
 * stays put during a run.
 */
public final class Placement {
  static final int SHARDS_PER_MEMBER = 10;

  private final int clusters;
  private final List<String> addresses;

  /** First cluster of each member; the last entry is the number of clusters. */
  private final int[] firstClusters;

  /** Clusters of one size. */
  public Placement(int clusters, List<String> addresses) {
    this(ClusterSizes.equal(1), clusters, addresses);
  }

  /**
   * @param addresses {@code host:port} of the members, in the order of their numbers
   */
  public Placement(ClusterSizes sizes, int clusters, List<String> addresses) {
    this.clusters = clusters;
    this.addresses = List.copyOf(addresses);
    int members = addresses.size();
    firstClusters = new int[members + 1];
    for (int m = 0; m <= members; m++) {
      firstClusters[m] = sizes.beginOfPart(m, members, clusters);
    }
  }

  /** First cluster of a member; that of member M is the number of clusters. */
  int firstCluster(int member) {
    return firstClusters[member];
  }

  /** The member a cluster lives on. */
  int memberOf(int cluster) {
    int member = (int) ((long) cluster * addresses.size() / clusters);
    while (cluster < firstCluster(member)) {
      member--;
    }
    while (cluster >= firstCluster(member + 1)) {
      member++;
    }
    return member;
  }

  /** The member of each cluster. */
  public byte[] memberOfEach() {
    byte[] members = new byte[clusters];
    for (int cluster = 0; cluster < clusters; cluster++) {
      members[cluster] = (byte) memberOf(cluster);
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
