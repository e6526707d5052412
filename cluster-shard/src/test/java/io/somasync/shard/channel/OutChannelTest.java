package io.somasync.shard.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.kernel.Mesh;
import io.somasync.shard.Plans;
import io.somasync.shard.protocol.AgentCommand.ChannelOffer;
import io.somasync.shard.protocol.RunCommand;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A channel and its receiver, both ends in the hands of the test. */
@Timeout(value = 90, unit = TimeUnit.SECONDS)
final class OutChannelTest {
  private static final int RECORDS_PER_FRAME = Frame.MAX_BYTES / Frame.RECORD_BYTES;

  /** Far more than fills the channel and the buffers of both sockets. */
  private static final int FRAMES = 400;

  private static final Duration SOON = Duration.ofMillis(100);

  private static ActorTestKit kit;

  private final TwoMembers members =
      new TwoMembers(kit, new Mesh(Plans.mixed(1, Plans.FLOOD, 4, 10)));
  private final TestProbe<RunCommand> sender = members.first.run;
  private final TestProbe<RunCommand> receiver = members.second.run;
  private final OutChannel channel = members.first.channels.to(1);

  @BeforeAll
  static void start() {
    kit = TwoMembers.kit("out");
  }

  @AfterAll
  static void stop() {
    kit.shutdownTestKit();
  }

  private void connect() {
    members.first.channels.connect(members.offerOf(members.second, members.first));
    members.second.serveUntil(InChannel.Begun.class);
  }

  private void fill(int frames) {
    channel.open(1);
    for (int i = 0; i < frames * RECORDS_PER_FRAME; i++) {
      channel.send(new long[] {2, 20_000 + i, 0}, 0, 3);
    }
  }

  private static <T extends RunCommand> Optional<T> next(
      TestProbe<RunCommand> probe, Class<T> type) {
    try {
      return Optional.of(type.cast(probe.receiveMessage(SOON)));
    } catch (AssertionError nothing) {
      return Optional.empty();
    }
  }

  /** Lets frames leave for as long as the stream asks for more. */
  private void serveDemand() {
    while (next(sender, OutChannel.Demand.class).isPresent()) {
      channel.demand();
    }
  }

  @Test
  void shouldEndItsStream() {
    connect();
    channel.end();
    assertEquals("it ended", members.second.serveUntil(InChannel.Ended.class).reason());
  }

  @Test
  void shouldBeHeldBackByAReceiverThatTakesNothingIn() {
    connect();
    fill(FRAMES);
    serveDemand();
    // One frame has come; as long as it is not taken in, no other does.
    InChannel.Arrived first = receiver.expectMessageClass(InChannel.Arrived.class);
    assertEquals(1, first.frame().sequence());
    receiver.expectNoMessage(SOON);
    assertTrue(channel.isFull(), () -> "waiting = " + channel.waitingBytes());
    assertTrue(channel.framesSent() < FRAMES / 2, () -> "sent = " + channel.framesSent());

    // It takes in frame after frame: all come, in their order, and the channel has room again.
    first.ack().tell(InChannel.Ack.TAKEN_IN);
    channel.close(7);
    for (long due = 2; due <= FRAMES; ) {
      Optional<InChannel.Arrived> frame = next(receiver, InChannel.Arrived.class);
      if (frame.isPresent()) {
        assertEquals(due++, frame.get().frame().sequence());
        frame.get().ack().tell(InChannel.Ack.TAKEN_IN);
      } else {
        serveDemand(); // the sockets have run dry
      }
    }
    serveDemand();
    assertFalse(channel.isFull());
    assertEquals(0, channel.waitingBytes());
    assertEquals((long) FRAMES * RECORDS_PER_FRAME, channel.records());
  }

  @Test
  void shouldTellThatNobodyIsWhereItConnects() throws IOException {
    members.first.channels.connect(new ChannelOffer(1, 1, "127.0.0.1", freePort(), pass()));
    OutChannel.Failed failed = members.first.serveUntil(OutChannel.Failed.class);
    assertEquals(1, failed.peer());
    assertTrue(failed.reason().contains("refused"), failed::reason);
  }

  private static String pass() {
    return Pass.draw().text();
  }

  /** A port that nobody listens on. */
  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
