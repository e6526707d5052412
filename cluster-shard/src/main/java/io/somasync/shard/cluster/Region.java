package io.somasync.shard.cluster;

import io.somasync.engine.run.Advancing;
import io.somasync.shard.protocol.ClusterCommand;
import io.somasync.shard.protocol.ClusterCommand.Envelope;
import io.somasync.shard.protocol.RunCommand;
import java.util.Collections;
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
 * agree on sharding, and nothing is sent through it before {@link #prepare}. It outlives an attempt
 * at the run: the next one has entities and shards of its own.
 */
public final class Region {
  private static final EntityTypeKey<ClusterCommand> TYPE =
      EntityTypeKey.create(ClusterCommand.class, "cluster");

  /** Before the first attempt; nothing is of this epoch. */
  private static final ClusterRun NONE = new ClusterRun(0, null, null, Advancing.PLAIN, null, null);

  /** Pekko drops what has no shard, and logs that. */
  private static final String NO_SHARD = "";

  private final ActorRef<Envelope> region;

  /** Read by Pekko's threads. */
  private volatile ClusterRun run = NONE;

  /** A shard is on this member. */
  public record ShardPlaced(int shard) implements RunCommand {}

  public Region(ActorSystem<?> system) {
    Address self = Cluster.get(system).selfMember().address();
    region =
        ClusterSharding.get(system)
            .init(
                Entity.of(TYPE, entity -> entity(EntityName.parse(entity.getEntityId())))
                    .withEntityProps(DispatcherSelector.fromConfig("somasync.cluster-dispatcher"))
                    .withMessageExtractor(new Extractor())
                    .withAllocationStrategy(new Strategy(self)));
  }

  /** An attempt at the run begins; the one before is over. */
  public void prepare(ClusterRun next) {
    run = next;
  }

  /** Through which clusters are found, wherever they live. */
  public ActorRef<Envelope> ref() {
    return region;
  }

  /** A cluster; or an entity that only tells that a shard is here, and is gone. */
  private Behavior<ClusterCommand> entity(EntityName name) {
    ClusterRun known = run;
    if (name.epoch() != known.epoch()) {
      return Behaviors.stopped(); // the attempt was given up meanwhile
    }
    if (name.isCluster()) {
      return ClusterActor.create(known, name.number(), region);
    }
    return Behaviors.setup(
        context -> {
          known.member().tell(new ShardPlaced(name.shard(known.placement()).number()));
          return Behaviors.stopped();
        });
  }

  /** Finds entity and shard of a message. */
  private final class Extractor extends ShardingMessageExtractor<Envelope, ClusterCommand> {
    @Override
    public String entityId(Envelope message) {
      return EntityName.of(message).toString();
    }

    @Override
    public String shardId(String entityId) {
      EntityName name = EntityName.parse(entityId);
      ClusterRun known = run;
      return name.epoch() == known.epoch() ? name.shard(known.placement()).toString() : NO_SHARD;
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
      EntityName shard = EntityName.parse(shardId);
      ClusterRun known = run;
      if (shard.epoch() < known.epoch()) {
        // Of an attempt that was given up: whoever asks may have it, so that nobody asks for ever.
        return Futures.successful(requester);
      }
      if (shard.epoch() == known.epoch()) {
        String wanted = known.placement().addressOf(shard.number());
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
      return Futures.successful(Collections.emptySet());
    }
  }
}
