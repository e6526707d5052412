package io.somasync.shard.channel;

import io.somasync.engine.kernel.Records;
import io.somasync.engine.plan.TimeGrid;
import io.somasync.shard.protocol.AgentCommand.ChannelOffer;
import io.somasync.shard.protocol.AgentCommand.MemberInfo;
import io.somasync.shard.protocol.Epoch;
import io.somasync.shard.protocol.RunCommand;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;

/**
 * The channels from this member to all members and back, that to itself included. They belong to
 * one attempt at a run.
 */
public final class Channels {
  private final ActorSystem<?> system;
  private final ActorRef<RunCommand> run;
  private final TimeGrid grid;
  private final byte[] memberOf;
  private final OutChannel[] out;
  private final InChannel[] in;

  /** Bucket of the first arrival of what was sent in the open window. */
  private long firstArrival;

  /**
   * @param run the attempt at the run that they belong to
   * @param self number of this member
   * @param memberOf number of the member that each cluster lives on
   */
  public Channels(
      ActorSystem<?> system,
      ActorRef<RunCommand> run,
      TimeGrid grid,
      int self,
      int members,
      byte[] memberOf) {
    this.grid = grid;
    this.memberOf = memberOf;
    this.system = system;
    this.run = run;
    out = new OutChannel[members];
    in = new InChannel[members];
    for (int peer = 0; peer < members; peer++) {
      out[peer] = new OutChannel(self);
      in[peer] = new InChannel(peer);
    }
  }

  /** Offers every member a stream to send to. */
  public void offer(Epoch epoch, List<MemberInfo> members) {
    for (int peer = 0; peer < in.length; peer++) {
      members
          .get(peer)
          .agent()
          .tell(new ChannelOffer(epoch.number(), epoch.member(), in[peer].offer(system, run)));
    }
  }

  /** A member has offered a stream to send to. */
  public void connect(ChannelOffer offer) {
    out[offer.peer()].connect(system, offer.peer(), offer.sinkRef(), run);
  }

  /** Ends all streams from here; those to here end with their receiver. */
  public void end() {
    for (OutChannel channel : out) {
      channel.end();
    }
  }

  /** Whether all members can be sent to. */
  public boolean areConnected() {
    for (OutChannel channel : out) {
      if (!channel.isConnected()) {
        return false;
      }
    }
    return true;
  }

  public OutChannel to(int member) {
    return out[member];
  }

  public InChannel from(int member) {
    return in[member];
  }

  /** The window that the next sends belong to. */
  public void open(long window) {
    firstArrival = TimeGrid.NEVER;
    for (OutChannel channel : out) {
      channel.open(window);
    }
  }

  /** Sends {@link Records} to clusters, wherever they live. */
  public void send(long[] records) {
    long firstMicros = TimeGrid.NEVER;
    for (int i = 0; i < records.length; i += Records.WORDS) {
      OutChannel to = out[memberOf[Records.cluster(records[i])]];
      to.send(records[i], records[i + 1], records[i + 2]);
      firstMicros = Math.min(firstMicros, records[i + 1]);
    }
    if (records.length > 0) {
      firstArrival = Math.min(firstArrival, grid.bucketOf(firstMicros));
    }
  }

  /** Closes the window; the next event of the clusters here is in that bucket. */
  public void close(long nextBucket) {
    for (OutChannel channel : out) {
      channel.close(Math.min(nextBucket, firstArrival));
    }
  }

  /** Whether all members have closed that window. */
  public boolean haveClosed(long window) {
    for (InChannel channel : in) {
      if (!channel.hasClosed(window)) {
        return false;
      }
    }
    return true;
  }

  /** Next event of all members as of that window, which all have closed. */
  public long nextBucket(long window) {
    long next = TimeGrid.NEVER;
    for (InChannel channel : in) {
      next = Math.min(next, channel.nextBucket(window));
    }
    return next;
  }

  /** Whether the channel to any member is full. */
  public boolean areFull() {
    for (OutChannel channel : out) {
      if (channel.isFull()) {
        return true;
      }
    }
    return false;
  }

  /** Bytes of records that wait for their receivers. */
  public long waitingBytes() {
    return sum(OutChannel::waitingBytes);
  }

  /** Records sent to members less those taken in from members; negative if more came in. */
  public long recordsUnderWay() {
    long sum = 0;
    for (int member = 0; member < out.length; member++) {
      sum += out[member].records() - in[member].records();
    }
    return sum;
  }

  /** Frames that left, to all members. */
  public long framesSent() {
    return sum(OutChannel::framesSent);
  }

  /** Bytes of records that left, to all members. */
  public long bytesSent() {
    return sum(OutChannel::bytesSent);
  }

  private long sum(ToLongFunction<OutChannel> of) {
    return Arrays.stream(out).mapToLong(of).sum();
  }
}
