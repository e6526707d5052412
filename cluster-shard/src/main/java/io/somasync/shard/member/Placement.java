package io.somasync.shard.member;

import io.somasync.shard.protocol.ClusterCommand;
import io.somasync.shard.protocol.ClusterCommand.Envelope;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.Address;
import org.apache.pekko.cluster.sharding.ShardCoordinator;
import org.apache.pekko.cluster.sharding.typed.ShardingMessageExtractor;
import org.apache.pekko.dispatch.Futures;
import scala.collection.immutable.IndexedSeq;
import scala.concurrent.Future;

/**
 * Where clusters live: contiguous ranges of equal size, one per member; inside a range about ten
 * shards, contiguous too. It follows from the plan and the list of members alone, and stays put
 * during a run.
 */
public final class Placement {
  private static final int SHARDS_PER_MEMBER = 10;

  private final int clusters;
  private final List<String> addresses;
  private final int shards;

  /**
   * @param addresses {@code host:port} of the members, in the order of their numbers
   */
  public Placement(int clusters, List<String> addresses) {
    this.clusters = clusters;
    this.addresses = List.copyOf(addresses);
    this.shards = SHARDS_PER_MEMBER * addresses.size();
  }

  /** First cluster of a member; that of member M is the number of clusters. */
  public int firstCluster(int member) {
    return (int) ((long) clusters * member / addresses.size());
  }

  /** The member a cluster lives on. */
  public int memberOf(int cluster) {
    int member = (int) ((long) cluster * addresses.size() / clusters);
    while (cluster >= firstCluster(member + 1)) {
      member++;
    }
    return member;
  }

  /** Number of shards. */
  public int shards() {
    return shards;
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

  /** Finds entity and shard of a message. */
  ShardingMessageExtractor<Envelope, ClusterCommand> extractor() {
    return new ShardingMessageExtractor<>() {
      @Override
      public String entityId(Envelope message) {
        return Integer.toString(message.cluster());
      }

      @Override
      public String shardId(String entityId) {
        int cluster = Integer.parseInt(entityId);
        return Integer.toString(cluster < 0 ? -1 - cluster : shardOf(cluster));
      }

      @Override
      public ClusterCommand unwrapMessage(Envelope message) {
        return message.command();
      }
    };
  }

  /**
   * Allots each shard to its member's region.
   *
   * @param self address of the member that allots, whose own region has none
   */
  ShardCoordinator.ShardAllocationStrategy strategy(Address self) {
    return new ShardCoordinator.AbstractShardAllocationStrategy() {
      @Override
      public Future<ActorRef> allocateShard(
          ActorRef requester, String shardId, Map<ActorRef, IndexedSeq<String>> regions) {
        String wanted = addresses.get(Integer.parseInt(shardId) / SHARDS_PER_MEMBER);
        for (ActorRef region : regions.keySet()) {
          Address address = region.path().address();
          if (wanted.equals(hostPort(address.hasGlobalScope() ? address : self))) {
            return Futures.successful(region);
          }
        }
        // Its region has not registered yet; the request is repeated after a moment.
        return Futures.failed(
            new IllegalStateException("shard " + shardId + ": no region yet at " + wanted));
      }

      @Override
      public Future<Set<String>> rebalance(
          Map<ActorRef, IndexedSeq<String>> regions, Set<String> rebalancing) {
        return Futures.successful(Set.of());
      }
    };
  }

  /** {@code host:port} of an address. */
  static String hostPort(Address address) {
    return address.getHost().orElse("") + ":" + address.getPort().orElse(0);
  }
}
