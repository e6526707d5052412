package io.somasync.shard.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.tally.ClusterTotals;
import io.somasync.engine.tally.Fate;
import io.somasync.shard.protocol.AgentCommand;
import io.somasync.shard.protocol.ClusterCommand;
import io.somasync.shard.protocol.CoordinatorCommand;
import io.somasync.shard.protocol.Parts;
import io.somasync.shard.protocol.WireMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.eventstream.EventStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What must not cross the wire: too long, of a stranger, or damaged. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class WireRefusalTest {
  private static final long SEED = 20261121;

  private static Wire wire;

  @BeforeAll
  static void start() {
    wire = new Wire();
  }

  @AfterAll
  static void stop() {
    wire.close();
  }

  /** What does not fit into a frame is an error where it is sent, and the agent hears of it. */
  @Test
  void shouldRefuseWhatIsTooLong() {
    TestProbe<AgentCommand.Broken> agent = wire.kit.createTestProbe(AgentCommand.Broken.class);
    wire.kit
        .system()
        .eventStream()
        .tell(new EventStream.Subscribe<>(AgentCommand.Broken.class, agent.ref()));
    CoordinatorCommand.SeriesPart tooLong =
        new CoordinatorCommand.SeriesPart(1, 0, 0, huge(WireSerializer.MAX_BYTES / 9 + 1));
    // The subscription may still be on its way: the message is sent until it is heard of.
    AgentCommand.Broken broken =
        agent.awaitAssert(
            () -> {
              Exception refusal =
                  assertThrows(
                      IllegalArgumentException.class, () -> wire.serializer.toBinary(tooLong));
              assertTrue(refusal.getMessage().contains("SeriesPart"), refusal.getMessage());
              return agent.receiveMessage(Duration.ofMillis(100));
            });
    assertTrue(broken.breakdown().reason().contains("" + WireSerializer.MAX_BYTES));
    assertTrue(broken.breakdown().isFault());
    assertEquals(new AgentCommand.Create(1), wire.roundTrip(new AgentCommand.Create(1)));
  }

  /** Numbers that take as many bytes as any. */
  private static long[] huge(int count) {
    long[] numbers = new long[count];
    Arrays.fill(numbers, Long.MIN_VALUE);
    return numbers;
  }

  /** What weighs as much as a part may still fits, however its numbers are packed. */
  @Test
  void shouldTakeTheLongestParts() {
    int numbers = Parts.MAX_BYTES / Parts.NUMBER_BYTES;
    byte[] series =
        wire.serializer.toBinary(new CoordinatorCommand.SeriesPart(1, 0, 0, huge(numbers)));
    assertTrue(series.length <= Parts.MAX_BYTES + 100, "bytes = " + series.length);
    List<ClusterTotals> clusters = new ArrayList<>();
    for (int i = 0; i < numbers / (8 + Fate.values().length); i++) {
      clusters.add(new ClusterTotals(Integer.MIN_VALUE, WireSamples.counts(Long.MIN_VALUE)));
    }
    byte[] totals = wire.serializer.toBinary(new CoordinatorCommand.ClusterPart(1, 0, clusters));
    assertTrue(totals.length <= Parts.MAX_BYTES + 100, "bytes = " + totals.length);
  }

  @Test
  void shouldRefuseClassesThatAreNotListed() {
    for (Object stranger :
        List.of(new TreeSet<>(), new StringBuilder("text"), Thread.State.NEW, new double[1])) {
      Exception refusal =
          assertThrows(IllegalArgumentException.class, () -> wire.serializer.toBinary(stranger));
      assertTrue(refusal.getMessage().contains("not registered"), refusal.getMessage());
    }
    // A refused message leaves nothing behind that could get into the next one.
    assertEquals(new AgentCommand.Create(1), wire.roundTrip(new AgentCommand.Create(1)));
  }

  @Test
  void shouldRefuseStrangersInsideOfMessages() {
    ClusterCommand.Envelope envelope =
        new ClusterCommand.Envelope(1, 1, new ClusterCommand.OpenLink(2, 1));
    assertThrows(RuntimeException.class, () -> wire.serializer.toBinary(envelope));
    assertEquals(new AgentCommand.Create(1), wire.roundTrip(new AgentCommand.Create(1)));
  }

  @Test
  void shouldRefuseBytesThatAreCutOff() {
    for (WireMessage message : WireSamples.all(wire.kit)) {
      byte[] bytes = wire.serializer.toBinary(message);
      int step = Math.max(1, bytes.length / 50);
      for (int length = 0; length < bytes.length; length += step) {
        byte[] cut = Arrays.copyOf(bytes, length);
        int kept = length;
        assertThrows(
            RuntimeException.class,
            () -> wire.serializer.fromBinaryJava(cut, null),
            () -> message.getClass().getName() + " cut to " + kept + " of " + bytes.length);
      }
    }
  }

  @Test
  void shouldRefuseNumbersOfUnknownClasses() {
    assertThrows(
        IllegalArgumentException.class, () -> wire.serializer.fromBinaryJava(new byte[0], null));
    byte[] unknown = {(byte) 0xff, (byte) 0xff, (byte) 0xff, 0x7f, 0, 0};
    assertThrows(
        IllegalArgumentException.class, () -> wire.serializer.fromBinaryJava(unknown, null));
  }

  /** Whatever comes is either a message or an exception, and the next message is read as usual. */
  @Test
  void shouldSurviveDamage() {
    SplittableRandom random = new SplittableRandom(SEED);
    List<WireMessage> samples = WireSamples.all(wire.kit);
    for (int i = 0; i < 5_000; i++) {
      WireMessage message = samples.get(random.nextInt(samples.size()));
      byte[] bytes = wire.serializer.toBinary(message);
      int at = random.nextInt(bytes.length);
      bytes[at] ^= (byte) (1 + random.nextInt(255));
      try {
        wire.serializer.fromBinaryJava(bytes, null);
      } catch (RuntimeException refused) {
        continue;
      } catch (Error fault) {
        throw new AssertionError(
            "byte %d of %s, damage %d of seed %d".formatted(at, message, i, SEED), fault);
      }
    }
    assertEquals(WireSamples.PLAN, wire.roundTrip(WireSamples.PLAN));
  }
}
