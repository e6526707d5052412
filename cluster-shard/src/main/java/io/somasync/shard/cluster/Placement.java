package io.somasync.shard.cluster;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where clusters live: contiguous ranges, one per member; inside a range about ten shards,
 * contiguous too. All members are told the same ranges, which stay put during a run.
 */
public final class Placement {
  static final int SHARDS_PER_MEMBER = 10;

  /** First cluster of each member; behind them the number of clusters. */
  private final int[] firstClusters;

  private final List<String> addresses;

  /**
   * @param firstClusters first cluster of each member; behind them the number of clusters
   * @param addresses {@code host:port} of the members, in the order of their numbers
   */
  public Placement(List<Integer> firstClusters, List<String> addresses) {
    this.firstClusters = firstClusters.stream().mapToInt(Integer::intValue).toArray();
    this.addresses = List.copyOf(addresses);
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
