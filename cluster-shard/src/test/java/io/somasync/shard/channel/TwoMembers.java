package io.somasync.shard.channel;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.somasync.engine.kernel.Mesh;
import io.somasync.engine.run.ClusterRange;
import io.somasync.shard.protocol.AgentCommand;
import io.somasync.shard.protocol.AgentCommand.ChannelOffer;
import io.somasync.shard.protocol.AgentCommand.MemberInfo;
import io.somasync.shard.protocol.Epoch;
import io.somasync.shard.protocol.RunCommand;
import io.somasync.shard.security.MemberTls;
import io.somasync.shard.security.Tls;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;

/**
 * The channels of two members, each with half of the clusters. What the channels tell their members
 * comes to the test, and what a member would do with it the test has to do.
 */
public final class TwoMembers {
  public final Side first;
  public final Side second;

  /** Both, as they know each other. */
  public final List<MemberInfo> infos;

  /** Such as have a mesh's clusters. */
  public TwoMembers(ActorTestKit kit, Mesh mesh) {
    first = new Side(kit, mesh, 0);
    second = new Side(kit, mesh, 1);
    infos =
        List.of(
            new MemberInfo(first.agent.ref(), "127.0.0.1:1"),
            new MemberInfo(second.agent.ref(), "127.0.0.1:2"));
  }

  /** Actors with lanes, and with the serializer of members. */
  public static ActorTestKit kit(String name) {
    return kit(name, Optional.empty());
  }

  /** The same, whose channels are in TLS if there is one. */
  public static ActorTestKit kit(String name, Optional<Tls> tls) {
    Map<String, Object> settings = new TreeMap<>(tls.map(MemberTls::settings).orElse(Map.of()));
    settings.put("pekko.actor.testkit.typed.single-expect-default", "30s");
    Config member = ConfigFactory.parseResources("somasync-member.conf").resolve();
    return ActorTestKit.create(
        name,
        ConfigFactory.parseMap(settings)
            .withFallback(member.withOnlyPath("somasync"))
            .withFallback(member.withOnlyPath("pekko.actor.serializers"))
            .withFallback(member.withOnlyPath("pekko.actor.serialization-bindings"))
            .withFallback(ConfigFactory.load()));
  }

  /** One of them. */
  public static final class Side {
    public final Channels channels;
    public final ClusterRange range;
    public final TestProbe<RunCommand> run;
    public final TestProbe<AgentCommand> agent;

    Side(ActorTestKit kit, Mesh mesh, int self) {
      int clusters = mesh.plan().clusters();
      int half = clusters / 2;
      byte[] memberOf = new byte[clusters];
      for (int c = half; c < clusters; c++) {
        memberOf[c] = 1;
      }
      run = kit.createTestProbe(RunCommand.class);
      agent = kit.createTestProbe(AgentCommand.class);
      range =
          self == 0
              ? new ClusterRange(mesh, 0, half, 1)
              : new ClusterRange(mesh, half, clusters, 1);
      channels = new Channels(kit.system(), run.ref(), mesh.grid(), self, 2, range, memberOf);
    }

    /** The next thing that channels tell, after what a member does with it. */
    public RunCommand serve() {
      RunCommand event = run.receiveMessage();
      if (event instanceof InChannel.Connected connected) {
        channels.connected(connected);
      } else if (event instanceof InChannel.Begun begun) {
        begun.ack().tell(InChannel.Ack.TAKEN_IN);
      } else if (event instanceof InChannel.Arrived arrived) {
        channels.from(arrived.peer()).accept(arrived.frame(), range);
        arrived.ack().tell(InChannel.Ack.TAKEN_IN);
      } else if (event instanceof OutChannel.Demand demand) {
        channels.to(demand.peer()).demand();
      }
      return event;
    }

    /** The next of a kind; what comes before is served. */
    public <T extends RunCommand> T serveUntil(Class<T> kind) {
      RunCommand event = serve();
      while (!kind.isInstance(event)) {
        event = serve();
      }
      return kind.cast(event);
    }
  }

  /** What a side offers the other. */
  public ChannelOffer offerOf(Side side, Side to) {
    side.channels.offer(new Epoch(null, 1, side == first ? 0 : 1), infos);
    return to.agent.expectMessageClass(ChannelOffer.class);
  }

  /** Connects both. */
  public void connect() {
    second.channels.connect(offerOf(first, second));
    first.channels.connect(offerOf(second, first));
    first.serveUntil(InChannel.Begun.class);
    second.serveUntil(InChannel.Begun.class);
  }
}
