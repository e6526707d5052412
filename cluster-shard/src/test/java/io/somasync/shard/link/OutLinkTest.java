package io.somasync.shard.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.shard.protocol.AgentCommand;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A link and its receiver, both ends in the hands of the test. */
@Timeout(value = 90, unit = TimeUnit.SECONDS)
final class OutLinkTest {
  private static final int EPOCH = 1;
  private static final int RECORDS_PER_FRAME = LinkFrame.MAX_BYTES / LinkFrame.RECORD_BYTES;

  /** More than fills the link, the stream's own buffers included. */
  private static final int FRAMES = 120;

  private static final Duration SOON = Duration.ofMillis(100);

  private static ActorTestKit kit;

  private final TestProbe<AgentCommand> sender = kit.createTestProbe(AgentCommand.class);
  private final TestProbe<AgentCommand> receiver = kit.createTestProbe(AgentCommand.class);
  private final OutLink link = new OutLink(EPOCH, 0);

  @BeforeAll
  static void start() {
    kit = ActorTestKit.create("links");
  }

  @AfterAll
  static void stop() {
    kit.shutdownTestKit();
  }

  private void connect() {
    String offer = new InLink(EPOCH, 0).offer(kit.system(), receiver.ref());
    link.connect(kit.system(), 1, offer, sender.ref());
    receiver.expectMessageClass(InLink.Begun.class).ack().tell(InLink.Ack.TAKEN_IN);
  }

  private void fill(int frames) {
    link.open(1);
    for (int i = 0; i < frames * RECORDS_PER_FRAME; i++) {
      link.send(i, i);
    }
  }

  private static <T extends AgentCommand> Optional<T> next(
      TestProbe<AgentCommand> probe, Class<T> type) {
    try {
      return Optional.of(type.cast(probe.receiveMessage(SOON)));
    } catch (AssertionError nothing) {
      return Optional.empty();
    }
  }

  /** Lets frames leave for as long as the stream asks for more. */
  private void serveDemand() {
    while (next(sender, OutLink.Demand.class).isPresent()) {
      link.demand();
    }
  }

  @Test
  void shouldBeHeldBackByAReceiverThatTakesNothingIn() {
    connect();
    fill(FRAMES);
    serveDemand();
    // One frame has come; as long as it is not taken in, no other does.
    InLink.Arrived first = receiver.expectMessageClass(InLink.Arrived.class);
    assertEquals(1, first.frame().sequence());
    receiver.expectNoMessage(SOON);
    assertTrue(link.isFull(), () -> "waiting = " + link.waitingBytes());
    assertTrue(link.framesSent() < FRAMES / 2, () -> "sent = " + link.framesSent());

    // It takes in frame after frame: all come, in their order, and the link has room again.
    first.ack().tell(InLink.Ack.TAKEN_IN);
    link.close(7);
    for (long due = 2; due <= FRAMES; ) {
      if (next(sender, OutLink.Demand.class).isPresent()) {
        link.demand();
      }
      Optional<InLink.Arrived> frame = next(receiver, InLink.Arrived.class);
      if (frame.isPresent()) {
        assertEquals(due++, frame.get().frame().sequence());
        frame.get().ack().tell(InLink.Ack.TAKEN_IN);
      }
    }
    serveDemand();
    assertFalse(link.isFull());
    assertEquals(0, link.waitingBytes());
    assertEquals((long) FRAMES * RECORDS_PER_FRAME, link.records());
  }
}
