package io.somasync.shard.protocol;

import io.somasync.engine.kernel.Inbox;
import org.apache.pekko.actor.typed.ActorRef;

/** What a ClusterActor understands. */
public sealed interface ClusterCommand {
  /**
   * What a ClusterActor is sent through sharding.
   *
   * @param epoch attempt at the run that the cluster belongs to
   * @param cluster its number; −1 − s stands for shard s itself, which such a message only places
   */
  record Envelope(int epoch, int cluster, ClusterCommand command) implements WireMessage {
    /** A message that has no effect but that a shard is placed. */
    public static Envelope toShard(int epoch, int shard) {
      return new Envelope(epoch, -1 - shard, new Start());
    }
  }

  /** Brings the entity to life; it makes itself known to its member's part of the run. */
  record Start() implements ClusterCommand, WireMessage {}

  /**
   * A representative asks another for a link. {@code sentNanos} is echoed, for its sender alone.
   */
  record Hello(int from, int to, int attempt, long sentNanos, ActorRef<ClusterCommand> replyTo)
      implements ClusterCommand, WireMessage {}

  /** The link is open. */
  record Welcome(int from, int to, int attempt, long sentNanos)
      implements ClusterCommand, WireMessage {}

  /** From the own member: open a link to {@code peer}. */
  record OpenLink(int peer, int attempt) implements ClusterCommand {}

  /** From the own member: advance to the end of a window. */
  record Advance(long endBucket, Inbox inbox) implements ClusterCommand {}

  /** From the own member: what did you count? */
  record ReportTotals() implements ClusterCommand {}

  /** From the own member: the run is cut off; settle what is alive, and say what you counted. */
  record CutOff(Inbox inbox) implements ClusterCommand {}
}
