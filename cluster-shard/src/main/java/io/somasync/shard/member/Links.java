package io.somasync.shard.member;

import io.somasync.shard.link.InLink;
import io.somasync.shard.link.OutLink;
import io.somasync.shard.protocol.AgentCommand;
import io.somasync.shard.protocol.AgentCommand.LinkOffer;
import io.somasync.shard.protocol.AgentCommand.MemberInfo;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;

/** The links from this member to all members and back, that to itself included. */
final class Links {
  private final ActorSystem<?> system;
  private final ActorRef<AgentCommand> agent;
  private final OutLink[] out;
  private final InLink[] in;

  Links(ActorSystem<?> system, ActorRef<AgentCommand> agent, int epoch, int self, int members) {
    this.system = system;
    this.agent = agent;
    out = new OutLink[members];
    in = new InLink[members];
    for (int peer = 0; peer < members; peer++) {
      out[peer] = new OutLink(epoch, self);
      in[peer] = new InLink(epoch, peer);
    }
  }

  /** Offers every member a stream to send to. */
  void offer(int epoch, int self, List<MemberInfo> members) {
    for (int peer = 0; peer < in.length; peer++) {
      members.get(peer).agent().tell(new LinkOffer(epoch, self, in[peer].offer(system, agent)));
    }
  }

  /** A member has offered a stream to send to. */
  void connect(LinkOffer offer) {
    out[offer.peer()].connect(system, offer.peer(), offer.sinkRef(), agent);
  }

  /** Whether all members can be sent to. */
  boolean areConnected() {
    for (OutLink link : out) {
      if (!link.isConnected()) {
        return false;
      }
    }
    return true;
  }

  int members() {
    return out.length;
  }

  OutLink to(int member) {
    return out[member];
  }

  InLink from(int member) {
    return in[member];
  }

  /** Whether the link to any member is full. */
  boolean areFull() {
    for (OutLink link : out) {
      if (link.isFull()) {
        return true;
      }
    }
    return false;
  }

  /** Bytes of records that wait for their receivers. */
  long waitingBytes() {
    return sum(OutLink::waitingBytes);
  }

  /** Records sent to members less those taken in from members; negative if more came in. */
  long recordsUnderWay() {
    long sum = 0;
    for (int member = 0; member < out.length; member++) {
      sum += out[member].records() - in[member].records();
    }
    return sum;
  }

  /** Frames that left, to all members. */
  long framesSent() {
    return sum(OutLink::framesSent);
  }

  /** Bytes of records that left, to all members. */
  long bytesSent() {
    return sum(OutLink::bytesSent);
  }

  private long sum(ToLongFunction<OutLink> of) {
    return Arrays.stream(out).mapToLong(of).sum();
  }
}
