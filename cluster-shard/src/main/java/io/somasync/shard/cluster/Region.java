package io.somasync.shard.cluster;

import io.somasync.shard.lane.LaneDispatcher;
import io.somasync.shard.protocol.AgentCommand.MemberInfo;
import io.somasync.shard.protocol.ClusterCommand;
import io.somasync.shard.protocol.ClusterCommand.Envelope;
import io.somasync.shard.protocol.Role;
import io.somasync.shard.protocol.RunCommand;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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

  /** Pekko drops what has no shard, and logs that. */
  private static final String NO_SHARD = "";

  private final ActorRef<Envelope> region;

  /** The present attempt, once there is one. Read by Pekko's threads. */
  private volatile Optional<ClusterRun> present = Optional.empty();

  /** Attempts up to this one are over. Read by Pekko's threads. */
  private volatile int over;

  /** A shard is on this member. */
  public record ShardPlaced(int shard) implements RunCommand {}

  public Region(ActorSystem<?> system) {
    Address self = Cluster.get(system).selfMember().address();
    region =
        ClusterSharding.get(system)
            .init(
                Entity.of(TYPE, entity -> entity(EntityName.parse(entity.getEntityId())))
                    .withRole(Role.MEMBER)
                    .withEntityProps(DispatcherSelector.fromConfig(LaneDispatcher.PATH))
                    .withMessageExtractor(new Extractor())
                    .withAllocationStrategy(new Strategy(self)));
  }

  /**
   * An attempt at the run begins, and the one before is over. Its actor may be slow, and come here
   * after that of the next attempt, or after its own end.
   */
  public synchronized void prepare(ClusterRun next) {
    if (next.epoch() > over) {
      over = next.epoch() - 1;
      present = Optional.of(next);
    }
  }

  /** An attempt at the run is over; nothing of it is to be kept. */
  public synchronized void release(int epoch) {
    over = Math.max(over, epoch);
    present = present.filter(run -> run.epoch() > epoch);
  }

  /** Through which clusters are found, wherever they live. */
  public ActorRef<Envelope> ref() {
    return region;
  }

  /** The attempt that an entity or a shard is of, if that is the present one. */
  private Optional<ClusterRun> attempt(EntityName name) {
    return present.filter(run -> run.epoch() == name.epoch());
  }

  /** An entity; of an attempt that was given up meanwhile none. */
  private Behavior<ClusterCommand> entity(EntityName name) {
    return attempt(name).map(run -> entity(name, run)).orElseGet(Behaviors::stopped);
  }

  /** A cluster; or an entity that only tells that a shard is here, and is gone. */
  private Behavior<ClusterCommand> entity(EntityName name, ClusterRun run) {
    if (name.isCluster()) {
      return ClusterActor.create(run, name.number(), region);
    }
    return Behaviors.setup(
        context -> {
          run.member().tell(new ShardPlaced(name.shard(run.placement()).number()));
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
      return attempt(name).map(run -> name.shard(run.placement()).toString()).orElse(NO_SHARD);
    }

    @Override
    public ClusterCommand unwrapMessage(Envelope message) {
      return message.command();
    }
  }

  /** Pekko logs it, and asks again in a moment; where it comes from is no matter. */
  private static final class NotYet extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotYet(String shard) {
      super("shard " + shard + " has no region yet", null, false, false);
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
      if (shard.epoch() <= over) {
        // Of an attempt that was given up: whoever asks may have it, so that nobody asks for ever.
        return Futures.successful(requester);
      }
      // If there is none the run is not known here yet, or the region has not registered: asked
      // again in a moment.
      return attempt(shard)
          .map(run -> run.placement().addressOf(shard.number()))
          .flatMap(wanted -> regionAt(wanted, regions.keySet()))
          .map(Futures::successful)
          .orElseGet(() -> Futures.failed(new NotYet(shardId)));
    }

    private Optional<org.apache.pekko.actor.ActorRef> regionAt(
        String wanted, Set<org.apache.pekko.actor.ActorRef> regions) {
      return regions.stream().filter(region -> wanted.equals(hostPort(region))).findFirst();
    }

    private String hostPort(org.apache.pekko.actor.ActorRef region) {
      Address address = region.path().address();
      return MemberInfo.hostPort(address.hasGlobalScope() ? address : self);
    }

    /**
     * Shards of attempts that are over are given back, and are gone, as nobody asks for them any
     * more. Others stay where they are.
     */
    @Override
    public Future<Set<String>> rebalance(
        Map<org.apache.pekko.actor.ActorRef, IndexedSeq<String>> regions, Set<String> rebalancing) {
      int first = present.map(ClusterRun::epoch).orElse(Integer.MAX_VALUE);
      Set<String> over = new TreeSet<>();
      for (IndexedSeq<String> shards : regions.values()) {
        shards.foreach(
            shard -> {
              boolean isOver = EntityName.parse(shard).epoch() < first;
              return isOver && !rebalancing.contains(shard) && over.add(shard);
            });
      }
      return Futures.successful(over);
    }
  }
}
