package io.somasync.shard.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.kernel.Mesh;
import io.somasync.engine.kernel.Records;
import io.somasync.engine.plan.TimeGrid;
import io.somasync.engine.run.ClusterRange;
import io.somasync.shard.Plans;
import io.somasync.shard.protocol.AgentCommand;
import io.somasync.shard.protocol.AgentCommand.ChannelOffer;
import io.somasync.shard.protocol.AgentCommand.MemberInfo;
import io.somasync.shard.protocol.Epoch;
import io.somasync.shard.protocol.RunCommand;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The channels of the first of two members, both of which are the test's. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class ChannelsTest {
  private static final int CLUSTERS = 4;
  private static final byte[] MEMBER_OF = {0, 0, 1, 1};

  private static ActorTestKit kit;

  private final Mesh mesh = new Mesh(Plans.mixed(1, Plans.FLOOD, CLUSTERS, 10));
  private final TimeGrid grid = mesh.grid();
  private final TestProbe<RunCommand> run = kit.createTestProbe(RunCommand.class);
  private final TestProbe<AgentCommand> agent = kit.createTestProbe(AgentCommand.class);
  private final Channels channels = new Channels(kit.system(), run.ref(), grid, 0, 2, MEMBER_OF);

  @BeforeAll
  static void start() {
    kit = ActorTestKit.create("channels");
  }

  @AfterAll
  static void stop() {
    kit.shutdownTestKit();
  }

  /** Both channels lead back to where they come from. */
  private void connect() {
    MemberInfo here = new MemberInfo(agent.ref(), "here:1");
    channels.offer(new Epoch(null, 1, 0), List.of(here, here));
    for (int peer = 0; peer < 2; peer++) {
      assertFalse(channels.areConnected());
      ChannelOffer offer = agent.expectMessageClass(ChannelOffer.class);
      channels.connect(new ChannelOffer(1, peer, offer.sinkRef()));
    }
    assertTrue(channels.areConnected());
  }

  /** The next frame; whatever else is told is dealt with as a member does. */
  private Frame frame() {
    while (true) {
      RunCommand event = run.receiveMessage();
      if (event instanceof InChannel.Arrived arrived) {
        arrived.ack().tell(InChannel.Ack.TAKEN_IN);
        return arrived.frame();
      } else if (event instanceof InChannel.Begun begun) {
        begun.ack().tell(InChannel.Ack.TAKEN_IN);
      } else if (event instanceof OutChannel.Demand demand) {
        channels.to(demand.peer()).demand();
      }
    }
  }

  private static long[] sends(long... clustersAndMicros) {
    long[] records = new long[clustersAndMicros.length / 2 * Records.WORDS];
    for (int i = 0; i < clustersAndMicros.length / 2; i++) {
      records[Records.WORDS * i] = clustersAndMicros[2 * i]; // of message 0
      records[Records.WORDS * i + 1] = clustersAndMicros[2 * i + 1];
    }
    return records;
  }

  @Test
  void shouldSendToTheMemberThatAClusterLivesOn() {
    channels.open(1);
    channels.send(sends(0, 21_000, 3, 20_000, 1, 22_000));
    assertEquals(2, channels.to(0).records());
    assertEquals(1, channels.to(1).records());
    assertEquals(3, channels.recordsUnderWay());
  }

  @Test
  void shouldCloseWithTheFirstEventOfWhatItSentToAnybody() {
    connect();
    channels.open(1);
    channels.send(sends(0, 21_000, 3, 20_000));
    channels.send(sends());
    channels.close(TimeGrid.NEVER);
    for (int member = 0; member < 2; member++) {
      Frame frame = frame();
      assertTrue(frame.closes());
      assertEquals(1, frame.windowRecords());
      assertEquals(grid.bucketOf(20_000), frame.nextBucket());
    }
    channels.open(2);
    channels.close(TimeGrid.NEVER);
    assertEquals(TimeGrid.NEVER, frame().nextBucket());
  }

  @Test
  void shouldKnowTheNextEventOnceAllHaveClosed() {
    ClusterRange range = new ClusterRange(mesh, 0, CLUSTERS, 1);
    channels.from(0).accept(new Frame(1, 0, 1, true, 0, 9, new byte[0]), range);
    assertFalse(channels.haveClosed(1));
    channels.from(1).accept(new Frame(1, 1, 1, true, 0, 7, new byte[0]), range);
    assertTrue(channels.haveClosed(1));
    assertFalse(channels.haveClosed(2));
    assertEquals(7, channels.nextBucket(1));
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
    assertFalse(channels.to(0).isFull());
    assertTrue(channels.waitingBytes() >= OutChannel.FULL_BYTES);
  }

  @Test
  void shouldEndAllItsStreams() {
    connect();
    channels.end();
    int ended = 0;
    while (ended < 2) {
      RunCommand event = run.receiveMessage();
      if (event instanceof InChannel.Begun begun) {
        begun.ack().tell(InChannel.Ack.TAKEN_IN);
      } else if (event instanceof InChannel.Ended) {
        ended++;
      }
    }
  }
}
