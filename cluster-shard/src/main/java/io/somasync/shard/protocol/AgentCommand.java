package io.somasync.shard.protocol;

import io.somasync.engine.plan.Plan;
import io.somasync.shard.run.Breakdown;
import io.somasync.shard.run.Phase;
import java.util.List;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.typed.ActorRef;

/** What a member's agent understands. Members are numbered from 0 here. */
public interface AgentCommand {
  /** Concerns one attempt at the run; the agent hands it on to its part of that attempt. */
  interface OfEpoch extends AgentCommand, RunCommand {
    /** Number of the attempt, from 1. */
    int epoch();
  }

  /**
   * The coordinator tells all about an attempt at the run. {@code members} in the order of their
   * numbers. One with a higher epoch than that before gives the one before up.
   *
   * @param isTraced whether windows are traced; members of a run must agree on it, as its rounds
   *     are shorter then
   * @param who what others are told of whoever has ordered the run; one line
   * @param firstClusters first cluster of each member; behind them the number of clusters
   */
  record Prepare(
      int epoch,
      Plan plan,
      double pace,
      boolean isTraced,
      String who,
      int self,
      List<MemberInfo> members,
      List<Integer> firstClusters)
      implements OfEpoch, LongMessage {
    public Prepare {
      members = List.copyOf(members);
      firstClusters = List.copyOf(firstClusters);
    }
  }

  /** A piece of {@link Prepare}. */
  record PreparePiece(Parcel piece) implements AgentCommand, WireMessage {}

  /** An attempt at a run is over; the member stays, for the next one. */
  record Release(int epoch) implements AgentCommand, WireMessage {}

  /** The cluster has no place for this member, which ends. */
  record Rejected(String reason) implements AgentCommand, WireMessage {}

  /** A member: its agent, and the address ({@code host:port}) at which sharding knows it. */
  record MemberInfo(ActorRef<AgentCommand> agent, String address) implements WireMessage {
    /** The host it is at. */
    public String host() {
      return address.substring(0, address.lastIndexOf(':'));
    }

    /** The {@code host:port} by which a member is known. */
    public static String hostPort(Address address) {
      return address.getHost().orElse("") + ":" + address.getPort().orElse(0);
    }
  }

  /**
   * A peer is ready to receive on the channel from this member to it.
   *
   * @param port where to connect, on the peer's host
   * @param pass what the peer expects to hear first
   */
  record ChannelOffer(int epoch, int peer, String host, int port, String pass)
      implements OfEpoch, WireMessage {}

  /**
   * The piece of a feed's files that this member has asked for.
   *
   * @param bytes at most {@link Parts#MAX_BYTES}; not to be changed
   * @param isLast whether its file ends behind it
   */
  record FeedPiece(byte[] bytes, boolean isLast) implements RunCommand, WireMessage {}

  /** There is no such piece, for a reason in one line. */
  record NoFeed(String reason) implements RunCommand, WireMessage {}

  /** Create the clusters allotted to this member. */
  record Create(int epoch) implements OfEpoch, WireMessage {}

  /** Open a port for links that have sockets of their own. */
  record OpenLinkPort(int epoch) implements OfEpoch, WireMessage {}

  /**
   * Where a member is connected to by links.
   *
   * @param pass what it expects to hear first
   */
  record LinkPort(String host, int port, String pass) implements WireMessage {}

  /**
   * Open the links of the clusters here.
   *
   * @param maxInFlight most handshakes under way at once
   * @param timeoutMillis wall time after which an attempt counts as failed
   * @param attempts attempts per link before it counts as failed
   * @param ports of all members, in their order, if links have sockets of their own; else empty
   * @param namesFailed whether to say which links have failed
   */
  record Connect(
      int epoch,
      int maxInFlight,
      int timeoutMillis,
      int attempts,
      List<LinkPort> ports,
      boolean namesFailed)
      implements OfEpoch, WireMessage {
    public Connect {
      ports = List.copyOf(ports);
    }

    /** By messages, without saying which have failed. */
    public Connect(int epoch, int maxInFlight, int timeoutMillis, int attempts) {
      this(epoch, maxInFlight, timeoutMillis, attempts, List.of(), false);
    }
  }

  /** These links (lower end &lt;&lt; 32 | upper end) are none for the simulation. */
  record CutLinks(int epoch, long[] links) implements OfEpoch, WireMessage {}

  /** Go through windows until no event is before {@code untilBucket}. */
  record RunWindows(int epoch, Phase phase, long untilBucket) implements OfEpoch, WireMessage {}

  /**
   * Say what was counted; windows stop, wherever they are.
   *
   * @param isCutOff whether the run did not come to its end
   */
  record Report(int epoch, boolean isCutOff) implements OfEpoch, WireMessage {}

  /**
   * Something in this JVM broke down. From a cluster, or published on the system's event stream.
   */
  record Broken(Breakdown breakdown) implements AgentCommand, RunCommand {}

  /** The run is over; the member leaves. */
  record Stop() implements AgentCommand, RunCommand, WireMessage {}
}
