package io.somasync.shard.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.kernel.Mesh;
import io.somasync.engine.kernel.Records;
import io.somasync.engine.plan.TimeGrid;
import io.somasync.shard.Plans;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class ChannelsTest {
  private static final int CLUSTERS = 4;

  private static ActorTestKit kit;

  private final Mesh mesh = new Mesh(Plans.mixed(1, Plans.FLOOD, CLUSTERS, 10));
  private final TimeGrid grid = mesh.grid();
  private final TwoMembers members = new TwoMembers(kit, mesh);
  private final Channels channels = members.first.channels;

  @BeforeAll
  static void start() {
    kit = TwoMembers.kit("channels");
  }

  @AfterAll
  static void stop() {
    kit.shutdownTestKit();
  }

  private Frame frameAtSecond() {
    return members.second.serveUntil(InChannel.Arrived.class).frame();
  }

  private static long[] sends(long... clustersAndMicros) {
    long[] records = new long[clustersAndMicros.length / 2 * Records.WORDS];
    for (int i = 0; i < clustersAndMicros.length / 2; i++) {
      records[Records.WORDS * i] = clustersAndMicros[2 * i]; // of message 0
      records[Records.WORDS * i + 1] = clustersAndMicros[2 * i + 1];
    }
    return records;
  }

  private int arrivalsHere() {
    int[] arrivals = {0};
    members.first.range.open(grid.bucketOf(1_000_000));
    members.first.range.activate(
        CLUSTERS, (cluster, inbox) -> arrivals[0] += inbox == null ? 0 : inbox.size());
    return arrivals[0];
  }

  @Test
  void shouldSendToTheMemberThatAClusterLivesOn() {
    arrivalsHere(); // what originates by itself
    channels.open(1);
    channels.send(sends(0, 21_000, 3, 20_000, 1, 22_000));
    assertEquals(1, channels.to(1).records());
    assertEquals(1, channels.recordsUnderWay());
    assertEquals(2, arrivalsHere());
  }

  @Test
  void shouldCountWhatStaysUnderWay() {
    channels.leaveUnderWay(sends(0, 21_000, 3, 20_000));
    assertEquals(2, channels.recordsUnderWay());
    assertEquals(0, channels.to(1).records());
  }

  @Test
  void shouldCloseWithTheFirstEventOfWhatItSentToAnybody() {
    members.connect();
    channels.open(1);
    channels.send(sends(0, 20_000, 3, 21_000));
    channels.send(sends());
    channels.close(TimeGrid.NEVER);
    Frame frame = frameAtSecond();
    assertTrue(frame.closes());
    assertEquals(1, frame.windowRecords());
    assertEquals(grid.bucketOf(20_000), frame.nextBucket());
    channels.open(2);
    channels.close(TimeGrid.NEVER);
    members.first.serveUntil(OutChannel.Demand.class);
    assertEquals(TimeGrid.NEVER, frameAtSecond().nextBucket());
  }

  @Test
  void shouldKnowTheNextEventOnceAllHaveClosed() {
    channels.open(1);
    channels.close(9);
    assertFalse(channels.haveClosed(1));
    channels.from(1).accept(closing(7), members.first.range);
    assertTrue(channels.haveClosed(1));
    assertFalse(channels.haveClosed(2));
    assertEquals(7, channels.nextBucket(1));
  }

  @Test
  void shouldKnowItsOwnNextEvent() {
    channels.open(1);
    channels.close(9);
    channels.from(1).accept(closing(TimeGrid.NEVER), members.first.range);
    assertEquals(9, channels.nextBucket(1));
  }

  private static Frame closing(long nextBucket) {
    return new Frame(1, 1, 1, true, 0, nextBucket, new byte[0]);
  }

  @Test
  void shouldBeFullIfOneOfThemIs() {
    channels.open(1);
    assertFalse(channels.areFull());
    long enough = OutChannel.FULL_BYTES + Frame.MAX_BYTES; // what fills a frame may be short of it
    for (long sent = 0; sent < enough; sent += Frame.RECORD_BYTES) {
      channels.send(sends(2, 20_000));
    }
    assertTrue(channels.areFull());
    assertTrue(channels.waitingBytes() >= OutChannel.FULL_BYTES);
  }

  @Test
  void shouldBeConnectedWhenPeersCanSendAndBeSentTo() {
    channels.connect(members.offerOf(members.second, members.first));
    assertFalse(channels.areConnected());
    members.second.channels.connect(members.offerOf(members.first, members.second));
    members.first.serveUntil(InChannel.Connected.class);
    assertTrue(channels.areConnected());
  }

  @Test
  void shouldEndAllItsStreams() {
    members.connect();
    channels.end();
    assertEquals("it ended", members.second.serveUntil(InChannel.Ended.class).reason());
  }
}
