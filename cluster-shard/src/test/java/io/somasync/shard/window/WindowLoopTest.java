package io.somasync.shard.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.kernel.Mesh;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.run.ClusterRange;
import io.somasync.shard.Plans;
import io.somasync.shard.channel.Channels;
import io.somasync.shard.channel.Frame;
import io.somasync.shard.channel.InChannel;
import io.somasync.shard.channel.OutChannel;
import io.somasync.shard.cluster.ClusterActor;
import io.somasync.shard.cluster.LocalClusters;
import io.somasync.shard.cluster.Placement;
import io.somasync.shard.cluster.Workbenches;
import io.somasync.shard.protocol.AgentCommand;
import io.somasync.shard.protocol.AgentCommand.ChannelOffer;
import io.somasync.shard.protocol.AgentCommand.MemberInfo;
import io.somasync.shard.protocol.ClusterCommand;
import io.somasync.shard.protocol.Epoch;
import io.somasync.shard.protocol.RunCommand;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The windows of a single member, whose clusters and agent are the test's. */
@Timeout(value = 90, unit = TimeUnit.SECONDS)
final class WindowLoopTest {
  private static final Plan PLAN = Plans.lasting(1, 40);
  private static final Duration SOON = Duration.ofMillis(200);
  private static final Epoch EPOCH = new Epoch(null, 1, 0);

  private static ActorTestKit kit;

  private final Mesh mesh = new Mesh(PLAN);
  private final Placement placement = new Placement(PLAN.clusters(), List.of("here:1"));
  private final TestProbe<AgentCommand> agent = kit.createTestProbe(AgentCommand.class);
  private final TestProbe<RunCommand> member = kit.createTestProbe(RunCommand.class);
  private final TestProbe<ClusterCommand> cluster = kit.createTestProbe(ClusterCommand.class);
  private final Channels channels =
      new Channels(kit.system(), member.ref(), mesh.grid(), 0, 1, placement.memberOfEach());
  private final LocalClusters clusters = new LocalClusters(placement, EPOCH, null);
  private final ClusterRange range = new ClusterRange(mesh, 0, PLAN.clusters(), 1);
  private final WindowLoop loop = loop();

  @BeforeAll
  static void start() {
    kit = ActorTestKit.create("windows");
  }

  @AfterAll
  static void stop() {
    kit.shutdownTestKit();
  }

  private WindowLoop loop() {
    for (int c = 0; c < PLAN.clusters(); c++) {
      clusters.started(c, cluster.ref());
    }
    Retired retired = new Retired(range, new Workbenches(mesh, range.live()), EPOCH);
    return new WindowLoop(mesh.grid(), range, clusters, channels, retired);
  }

  private void offer() {
    channels.offer(EPOCH, List.of(new MemberInfo(agent.ref(), "here:1")));
    channels.connect(agent.expectMessageClass(ChannelOffer.class));
  }

  /** Does what a member does with the next thing that its channels tell it. */
  private RunCommand serve() {
    RunCommand event = member.receiveMessage();
    if (event instanceof InChannel.Begun begun) {
      begun.ack().tell(InChannel.Ack.TAKEN_IN);
    } else if (event instanceof InChannel.Arrived arrived) {
      arrived.ack().tell(InChannel.Ack.TAKEN_IN);
    } else if (event instanceof OutChannel.Demand) {
      channels.to(0).demand();
      loop.proceed();
    }
    return event;
  }

  @Test
  void shouldWakeClustersOnlyWhenChannelsHaveRoom() {
    channels.open(1);
    for (int i = 0; !channels.areFull(); i++) {
      channels.send(new long[] {i % PLAN.clusters(), 20_000 + i, 0});
    }
    assertTrue(channels.waitingBytes() < 64L * Frame.MAX_BYTES);

    loop.open();
    cluster.expectNoMessage(SOON);
    // It waits for others, and must not wait for ever.
    assertTrue(loop.isWaiting());
    assertFalse(loop.isAtWork());

    offer();
    RunCommand event = serve();
    while (channels.areFull() || !(event instanceof OutChannel.Demand)) {
      event = serve();
    }
    cluster.expectMessageClass(ClusterCommand.Advance.class);
  }

  @Test
  void shouldEndAWindowWhenAllItsClustersAreThrough() {
    offer();
    loop.open();
    ClusterCommand.Advance advance = cluster.expectMessageClass(ClusterCommand.Advance.class);
    cluster.expectNoMessage(SOON);
    assertTrue(loop.isAtWork());
    assertFalse(loop.isWaiting());
    int woken = (int) (mesh.traffic().message(0).origin() / PLAN.clusterSize());
    loop.advanced(new ClusterActor.Advanced(woken, advance.endBucket() + 3, new long[0]));
    assertTrue(loop.isWaiting());
    while (!loop.end()) {
      if (serve() instanceof InChannel.Arrived arrived) {
        channels.from(0).accept(arrived.frame(), range);
      }
    }
    assertEquals(1, loop.opened());
    assertFalse(loop.isWaiting());
    assertEquals(
        Math.min(advance.endBucket() + 3, mesh.grid().bucketOf(mesh.traffic().startMicros(1))),
        loop.next());
  }

  @Test
  void shouldNotEndAWindowThatItHasNotClosed() {
    offer();
    assertFalse(loop.end());
    loop.open();
    cluster.expectMessageClass(ClusterCommand.Advance.class);
    assertFalse(loop.end());
    assertEquals(mesh.grid().beginMicros(loop.next()), loop.nextMicros());
  }
}
