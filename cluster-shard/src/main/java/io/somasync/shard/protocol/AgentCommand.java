package io.somasync.shard.protocol;

import io.somasync.engine.plan.GivenGraph;
import io.somasync.engine.plan.LinkList;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.TopologySpec;
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
   * Links of the graph that is to come with {@link Prepare}, in parts that each fit into a message.
   */
  record LinksPart(int epoch, LinkList links) implements OfEpoch, WireMessage {
    /** The number of a link's ends, its kind, and a kind that it may bring. */
    private static final int LINK_BYTES = 8 * Parts.NUMBER_BYTES;

    /** Most links of a part. */
    public static final int MAX_LINKS = Parts.MAX_BYTES / LINK_BYTES;
  }

  /**
   * The coordinator tells all about an attempt at the run. {@code members} in the order of their
   * numbers. Links that are given one by one have come before. One with a higher epoch than that
   * before gives the one before up.
   */
  record Prepare(int epoch, Plan plan, double pace, int self, List<MemberInfo> members)
      implements OfEpoch, WireMessage {
    public Prepare {
      members = List.copyOf(members);
    }

    /** The same with the links that came before; they belong to it if its graph has none. */
    public Prepare with(List<LinkList> parts) {
      if (!(plan.topology() instanceof GivenGraph given)) {
        return this;
      }
      TopologySpec whole = TopologySpec.given(given.clusters(), LinkList.ofParts(parts));
      return new Prepare(epoch, plan.withTopology(whole), pace, self, members);
    }
  }

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

  /** Create the clusters allotted to this member. */
  record Create(int epoch) implements OfEpoch, WireMessage {}

  /**
   * Open the links of the clusters here.
   *
   * @param maxInFlight most handshakes under way at once
   * @param timeoutMillis wall time after which an attempt counts as failed
   * @param attempts attempts per link before it counts as failed
   */
  record Connect(int epoch, int maxInFlight, int timeoutMillis, int attempts)
      implements OfEpoch, WireMessage {}

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
