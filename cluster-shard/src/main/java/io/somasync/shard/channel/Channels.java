package io.somasync.shard.channel;

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
  private final OutChannel[] out;
  private final InChannel[] in;

  public Channels(ActorSystem<?> system, ActorRef<RunCommand> run, int self, int members) {
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

  public int members() {
    return out.length;
  }

  public OutChannel to(int member) {
    return out[member];
  }

  public InChannel from(int member) {
    return in[member];
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
