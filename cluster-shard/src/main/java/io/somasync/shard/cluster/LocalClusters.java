package io.somasync.shard.cluster;

import io.somasync.shard.protocol.ClusterCommand;
import io.somasync.shard.protocol.ClusterCommand.Envelope;
import io.somasync.shard.protocol.Epoch;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;

/** The clusters that are allotted to this member: how they come to life, and where they are. */
public final class LocalClusters {
  private static final int BATCH = 100;

  private final int first;
  private final ActorRef<ClusterCommand>[] actors;
  private final int epoch;
  private final ActorRef<Envelope> region;
  private final int[] shards;
  private int shardsPlaced;
  private int startsSent;
  private int started;
  private int stopped;

  @SuppressWarnings({"unchecked", "rawtypes"})
  public LocalClusters(Placement placement, Epoch epoch, ActorRef<Envelope> region) {
    int self = epoch.member();
    this.epoch = epoch.number();
    this.region = region;
    shards = placement.shardsOf(self);
    first = placement.firstCluster(self);
    actors = new ActorRef[placement.firstCluster(self + 1) - first];
  }

  /** Asks for this member's shards to be placed; each answers with {@link Region.ShardPlaced}. */
  public void placeShards() {
    for (int shard : shards) {
      region.tell(Envelope.toShard(epoch, shard));
    }
  }

  /** A shard is here. */
  public void placed() {
    shardsPlaced++;
  }

  /** Whether all shards are here. */
  public boolean arePlaced() {
    return shardsPlaced >= shards.length;
  }

  /** Wakes the next batch of clusters; further ones are due as these answer. */
  public void startNext() {
    int until = Math.min(actors.length, started + BATCH);
    for (; startsSent < until; startsSent++) {
      region.tell(new Envelope(epoch, first + startsSent, new ClusterCommand.Start()));
    }
  }

  /**
   * A cluster has come to life.
   *
   * @return what is wrong with that, if anything is
   */
  public Optional<String> started(int cluster, ActorRef<ClusterCommand> actor) {
    int i = cluster - first;
    if (i < 0 || i >= actors.length) {
      return Optional.of("cluster " + cluster + " was started here by mistake");
    }
    if (actors[i] != null) {
      return Optional.of("cluster " + cluster + " was started twice: its state is lost");
    }
    actors[i] = actor;
    started++;
    return Optional.empty();
  }

  /** Whether a batch, or all, are there. */
  public boolean isBatchStarted() {
    return started % BATCH == 0 || started == actors.length;
  }

  /** Number of clusters that are there. */
  public int started() {
    return started;
  }

  /** Number of the first cluster. */
  public int first() {
    return first;
  }

  /** Number of the cluster after the last. */
  public int end() {
    return first + actors.length;
  }

  /** A cluster has stopped, by a fault. */
  public void stopped() {
    stopped++;
  }

  /** Number of clusters that are there and have not stopped. */
  public int alive() {
    return started - stopped;
  }

  /** Tells a cluster of this member, if it is there. */
  public void tell(int cluster, ClusterCommand command) {
    ActorRef<ClusterCommand> actor = actors[cluster - first];
    if (actor != null) {
      actor.tell(command);
    }
  }

  /** Calls back for each cluster that is there. */
  public void forEach(Consumer<ActorRef<ClusterCommand>> action) {
    for (ActorRef<ClusterCommand> actor : actors) {
      if (actor != null) {
        action.accept(actor);
      }
    }
  }
}
