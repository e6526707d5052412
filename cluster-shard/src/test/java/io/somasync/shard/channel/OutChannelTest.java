package io.somasync.shard.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.shard.protocol.RunCommand;
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

  /** More than fills the channel, the stream's own buffers included. */
  private static final int FRAMES = 120;

  private static final Duration SOON = Duration.ofMillis(100);

  private static ActorTestKit kit;

  private final TestProbe<RunCommand> sender = kit.createTestProbe(RunCommand.class);
  private final TestProbe<RunCommand> receiver = kit.createTestProbe(RunCommand.class);
  private final OutChannel channel = new OutChannel(0);

  @BeforeAll
  static void start() {
    kit = ActorTestKit.create("links");
  }

  @AfterAll
  static void stop() {
    kit.shutdownTestKit();
  }

  private void connect() {
    String offer = new InChannel(0).offer(kit.system(), receiver.ref());
    channel.connect(kit.system(), 1, offer, sender.ref());
    receiver.expectMessageClass(InChannel.Begun.class).ack().tell(InChannel.Ack.TAKEN_IN);
  }

  private void fill(int frames) {
    channel.open(1);
    for (int i = 0; i < frames * RECORDS_PER_FRAME; i++) {
      channel.send(i, i, 0);
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
    assertEquals("completed", receiver.expectMessageClass(InChannel.Ended.class).reason());
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
      if (next(sender, OutChannel.Demand.class).isPresent()) {
        channel.demand();
      }
      Optional<InChannel.Arrived> frame = next(receiver, InChannel.Arrived.class);
      if (frame.isPresent()) {
        assertEquals(due++, frame.get().frame().sequence());
        frame.get().ack().tell(InChannel.Ack.TAKEN_IN);
      }
    }
    serveDemand();
    assertFalse(channel.isFull());
    assertEquals(0, channel.waitingBytes());
    assertEquals((long) FRAMES * RECORDS_PER_FRAME, channel.records());
  }
}
