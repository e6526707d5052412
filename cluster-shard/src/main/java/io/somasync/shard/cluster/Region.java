package io.somasync.shard.cluster;

import io.somasync.engine.kernel.Mesh;
import io.somasync.shard.protocol.AgentCommand;
import io.somasync.shard.protocol.ClusterCommand;
import io.somasync.shard.protocol.ClusterCommand.Envelope;
import java.util.Map;
import java.util.Set;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.sharding.ShardCoordinator;
import org.apache.pekko.cluster.sharding.typed.ShardingMessageExtractor;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.Entity;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.dispatch.Futures;
import scala.collection.immutable.IndexedSeq;
import scala.concurrent.Future;

/**
 * This member's sharding region. It starts before the run is known, because members need a while to
 * agree on sharding, and nothing is sent through it before {@link #prepare}.
 */
public final class Region {
  private static final EntityTypeKey<ClusterCommand> TYPE =
      EntityTypeKey.create(ClusterCommand.class, "cluster");

  private final ActorRef<AgentCommand> agent;
  private final ActorRef<Envelope> region;

  /** Null until the run is known; read by Pekko's threads. */
  private volatile Run run;

  private record Run(Mesh mesh, Placement placement, Workbenches benches) {}

  /** A shard is on this member. */
  public record ShardPlaced(int shard) implements AgentCommand {}

  public Region(ActorSystem<?> system, ActorRef<AgentCommand> agent) {
    this.agent = agent;
    Address self = Cluster.get(system).selfMember().address();
    region =
        ClusterSharding.get(system)
            .init(
                Entity.of(TYPE, entity -> entity(Integer.parseInt(entity.getEntityId())))
                    .withEntityProps(DispatcherSelector.fromConfig("somasync.cluster-dispatcher"))
                    .withMessageExtractor(new Extractor())
                    .withAllocationStrategy(new Strategy(self)));
  }

  /** The run is known. */
  public void prepare(Mesh mesh, Placement placement, Workbenches benches) {
    run = new Run(mesh, placement, benches);
  }

  public void tell(Envelope envelope) {
    region.tell(envelope);
  }

  /** A cluster; or, for −1 − s, an entity that only tells that shard s is here, and is gone. */
  private Behavior<ClusterCommand> entity(int cluster) {
    if (cluster >= 0) {
      return ClusterActor.create(run.mesh, cluster, run.benches, agent, region);
    }
    return Behaviors.setup(
        context -> {
          agent.tell(new ShardPlaced(-1 - cluster));
          return Behaviors.stopped();
        });
  }

  /** Finds entity and shard of a message. */
  private final class Extractor extends ShardingMessageExtractor<Envelope, ClusterCommand> {
    @Override
    public String entityId(Envelope message) {
      return Integer.toString(message.cluster());
    }

    @Override
    public String shardId(String entityId) {
      int cluster = Integer.parseInt(entityId);
      return Integer.toString(cluster < 0 ? -1 - cluster : run.placement.shardOf(cluster));
    }

    @Override
    public ClusterCommand unwrapMessage(Envelope message) {
      return message.command();
    }
  }

  /** Allots each shard to its member's region, and leaves it there. */
  private final class Strategy extends ShardCoordinator.AbstractShardAllocationStrategy {
    private final Address self;

    /**
     * @param self address of the member that allots, whose own region has none
     */
    Strategy(Address self) {
      this.self = self;
    }

    @Override
    public Future<org.apache.pekko.actor.ActorRef> allocateShard(
        org.apache.pekko.actor.ActorRef requester,
        String shardId,
        Map<org.apache.pekko.actor.ActorRef, IndexedSeq<String>> regions) {
      Run known = run;
      if (known != null) {
        String wanted = known.placement.addressOf(Integer.parseInt(shardId));
        for (org.apache.pekko.actor.ActorRef candidate : regions.keySet()) {
          Address address = candidate.path().address();
          if (wanted.equals(Placement.hostPort(address.hasGlobalScope() ? address : self))) {
            return Futures.successful(candidate);
          }
        }
      }
      // The run is not known here yet, or the region has not registered: asked again in a moment.
      return Futures.failed(new IllegalStateException("shard " + shardId + " has no region yet"));
    }

    @Override
    public Future<Set<String>> rebalance(
        Map<org.apache.pekko.actor.ActorRef, IndexedSeq<String>> regions, Set<String> rebalancing) {
      return Futures.successful(Set.of());
    }
  }
}
