package io.somasync.shard.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.kernel.Mesh;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.TimeGrid;
import io.somasync.engine.run.ClusterRange;
import io.somasync.engine.run.Rounds;
import io.somasync.engine.traffic.Message;
import io.somasync.engine.traffic.TrafficCursor;
import io.somasync.shard.Plans;
import io.somasync.shard.channel.Channels;
import io.somasync.shard.channel.Frame;
import io.somasync.shard.channel.InChannel;
import io.somasync.shard.channel.OutChannel;
import io.somasync.shard.channel.TwoMembers;
import io.somasync.shard.cluster.ClusterActor;
import io.somasync.shard.cluster.LocalClusters;
import io.somasync.shard.cluster.Placement;
import io.somasync.shard.cluster.Workbenches;
import io.somasync.shard.protocol.ClusterCommand;
import io.somasync.shard.protocol.Epoch;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The windows of one of two members, whose clusters and agents are the test's. */
@Timeout(value = 90, unit = TimeUnit.SECONDS)
final class WindowLoopTest {
  private static final Plan PLAN = Plans.lasting(1, 40);
  private static final Duration SOON = Duration.ofMillis(200);

  private static ActorTestKit kit;

  private final Mesh mesh = new Mesh(PLAN);
  private final TestProbe<ClusterCommand> cluster = kit.createTestProbe(ClusterCommand.class);
  private final TwoMembers members = new TwoMembers(kit, mesh);

  /** The cluster with the first message; its member is the one whose windows these are. */
  private final int woken = message(0).originCluster();

  private final int self = woken < PLAN.clusters() / 2 ? 0 : 1;
  private final TwoMembers.Side here = self == 0 ? members.first : members.second;
  private final TwoMembers.Side peer = self == 0 ? members.second : members.first;
  private final Epoch epoch = new Epoch(null, 1, self);
  private final Channels channels = here.channels;
  private final ClusterRange range = here.range;
  private final LocalClusters clusters =
      new LocalClusters(
          new Placement(
              List.of(0, PLAN.clusters() / 2, PLAN.clusters()), List.of("here:1", "here:2")),
          epoch,
          null);
  private final WindowLoop loop = loop(Rounds.ofOneWindow(mesh.grid()));

  @BeforeAll
  static void start() {
    kit = TwoMembers.kit("windows");
  }

  @AfterAll
  static void stop() {
    kit.shutdownTestKit();
  }

  /** The message that starts as number {@code i}. */
  private Message message(int i) {
    TrafficCursor cursor = new TrafficCursor(PLAN, mesh.traffic(), mesh.grid());
    for (int next = 0; next <= i; next++) {
      cursor.next();
    }
    return cursor.message();
  }

  private WindowLoop loop(Rounds rounds) {
    for (int c = clusters.first(); c < clusters.end(); c++) {
      clusters.started(c, cluster.ref());
    }
    Retired retired = new Retired(range, new Workbenches(mesh, range.live()), epoch);
    return new WindowLoop(rounds, range, clusters, channels, retired, 1);
  }

  /** The peer closes its part of the first window. */
  private void peerCloses(long nextBucket) {
    peer.channels.open(1);
    peer.channels.close(nextBucket);
    here.serveUntil(InChannel.Arrived.class);
  }

  @Test
  void shouldWakeClustersOnlyWhenChannelsHaveRoom() {
    channels.open(1);
    for (int i = 0; !channels.areFull(); i++) {
      channels.send(new long[] {(1 - self) * (PLAN.clusters() - 1L), 20_000 + i, 0});
    }
    assertTrue(channels.waitingBytes() < 64L * Frame.MAX_BYTES);

    loop.open(TimeGrid.NEVER);
    cluster.expectNoMessage(SOON);
    // It waits for others, and must not wait for ever.
    assertTrue(loop.isWaiting());
    assertFalse(loop.isAtWork());

    members.connect();
    while (channels.areFull()) {
      here.serveUntil(OutChannel.Demand.class);
    }
    loop.proceed();
    cluster.expectMessageClass(ClusterCommand.Advance.class);
  }

  @Test
  void shouldEndAWindowWhenAllMembersAreThrough() {
    members.connect();
    loop.open(TimeGrid.NEVER);
    ClusterCommand.Advance advance = cluster.expectMessageClass(ClusterCommand.Advance.class);
    cluster.expectNoMessage(SOON);
    assertTrue(loop.isAtWork());
    assertFalse(loop.isWaiting());
    loop.advanced(new ClusterActor.Advanced(woken, advance.endBucket() + 3, new long[0]));
    assertTrue(loop.isWaiting());
    assertFalse(loop.end());
    peerCloses(advance.endBucket() + 2);
    assertTrue(loop.end());
    assertEquals(1, loop.opened());
    assertFalse(loop.isWaiting());
    assertEquals(
        Math.min(advance.endBucket() + 2, mesh.grid().bucketOf(message(1).startMicros())),
        loop.next());
  }

  @Test
  void shouldNotEndAWindowThatItHasNotClosed() {
    members.connect();
    assertFalse(loop.end());
    loop.open(TimeGrid.NEVER);
    cluster.expectMessageClass(ClusterCommand.Advance.class);
    peerCloses(TimeGrid.NEVER);
    assertFalse(loop.end());
    assertEquals(mesh.grid().beginMicros(loop.next()), loop.nextMicros());
  }

  /** Windows follow each other without the peer, up to the end of the round. */
  @Test
  void shouldGoThroughTheWindowsOfARoundAlone() {
    members.connect();
    WindowLoop far = loop(new Rounds(mesh.grid(), 3L * mesh.grid().windowBuckets()));
    long first = far.next();
    far.open(TimeGrid.NEVER);
    long end = cluster.expectMessageClass(ClusterCommand.Advance.class).endBucket();
    assertEquals(mesh.grid().windowEnd(first), end);
    far.advanced(new ClusterActor.Advanced(woken, end + 1, new long[0]));
    end = cluster.expectMessageClass(ClusterCommand.Advance.class).endBucket();
    assertEquals(mesh.grid().windowEnd(first + mesh.grid().windowBuckets() + 1), end);
    assertTrue(far.isAtWork());
    far.advanced(new ClusterActor.Advanced(woken, end + 1, new long[0]));
    long last = cluster.expectMessageClass(ClusterCommand.Advance.class).endBucket();
    assertEquals(far.nextEnd(TimeGrid.NEVER), last, "it is cut off by the end of the round");
    far.advanced(new ClusterActor.Advanced(woken, last, new long[0]));
    cluster.expectNoMessage(SOON);
    assertTrue(far.isWaiting());
    peerCloses(last);
    assertTrue(far.end());
    assertEquals(1, far.opened());
    assertEquals(last, far.next());
  }
}
