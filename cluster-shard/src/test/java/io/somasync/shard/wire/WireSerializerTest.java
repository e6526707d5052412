package io.somasync.shard.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.plan.Arrivals;
import io.somasync.engine.plan.Load;
import io.somasync.engine.plan.OriginModel;
import io.somasync.engine.plan.OriginModel.Span;
import io.somasync.engine.plan.Rate;
import io.somasync.engine.tally.ClusterTotals;
import io.somasync.engine.tally.Tally;
import io.somasync.shard.channel.Frame;
import io.somasync.shard.protocol.AgentCommand;
import io.somasync.shard.protocol.ClusterCommand;
import io.somasync.shard.protocol.CoordinatorCommand;
import io.somasync.shard.protocol.WireMessage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Messages that come across the wire as they were sent. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class WireSerializerTest {
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

  @Test
  void shouldBringEveryMessageAcross() {
    Set<String> seen = new TreeSet<>();
    for (WireMessage message : WireSamples.all(wire.kit)) {
      wire.roundTrip(message);
      seen.add(message.getClass().getName());
    }
    Set<String> declared = new TreeSet<>();
    Stream.of(AgentCommand.class, ClusterCommand.class, CoordinatorCommand.class)
        .flatMap(type -> Arrays.stream(type.getDeclaredClasses()))
        .filter(type -> WireMessage.class.isAssignableFrom(type) && !type.isInterface())
        .forEach(type -> declared.add(type.getName()));
    declared.add(Frame.class.getName());
    assertEquals(declared, seen, "a message is declared that this test has no example of");
  }

  @Test
  void shouldBringMessagesOfPlainValuesAcrossUnchanged() {
    for (WireMessage message : WireSamples.all(wire.kit)) {
      boolean hasArraysInside =
          message instanceof Frame
              || message instanceof AgentCommand.CutLinks
              || message instanceof CoordinatorCommand.FailedLinks
              || message instanceof AgentCommand.PreparePiece
              || message instanceof AgentCommand.FeedPiece
              || message instanceof CoordinatorCommand.SubmitPiece
              || message instanceof CoordinatorCommand.FinishedPiece
              || message instanceof CoordinatorCommand.Connected
              || message instanceof CoordinatorCommand.Retired
              || message instanceof CoordinatorCommand.LatencyPart
              || message instanceof CoordinatorCommand.SeriesPart
              || message instanceof CoordinatorCommand.MemberReport
              || message instanceof CoordinatorCommand.Finished;
      if (!hasArraysInside) {
        assertEquals(message, wire.roundTrip(message));
      }
    }
  }

  @Test
  void shouldBringAbsentValuesAcross() {
    CoordinatorCommand.MemberReport unpaced =
        new CoordinatorCommand.MemberReport(1, 0, new Tally(0), 0, 0, null, 0, 0, 0, 0);
    CoordinatorCommand.MemberReport read = wire.roundTrip(unpaced);
    assertNull(read.lateness());
  }

  @Test
  void shouldBringLongListsAcross() {
    List<ClusterTotals> totals = new ArrayList<>();
    for (int c = 0; c < 1_000; c++) {
      totals.add(new ClusterTotals(c, WireSamples.counts(c)));
    }
    List<ClusterTotals> read =
        wire.roundTrip(new CoordinatorCommand.ClusterPart(1, 0, totals)).clusters();
    assertEquals(totals, read);
  }

  @Test
  void shouldBringLoadsOfEveryKindAcross() {
    Rate longest = new Rate(Collections.nCopies(Rate.MAX_PIECES, new Rate.Piece(9, Rate.MAX, 7)));
    for (OriginModel origins :
        List.of(
            new OriginModel.Uniform(),
            new OriginModel.Zipf(1.5),
            new OriginModel.Group(0.5, List.of(new Span(0, 3), new Span(5, 7))),
            new OriginModel.HotSpots(0.6, 3, 30_000_000))) {
      Load load = Load.of(new Arrivals.AtRate(longest, true)).from(origins);
      assertEquals(load, wire.roundTrip(load));
    }
    Load spread = new Load(5, 9);
    assertEquals(spread, wire.roundTrip(spread));
  }

  @Test
  void shouldBringFramesAcross() {
    byte[] records = new byte[Frame.MAX_BYTES];
    new SplittableRandom(SEED).nextBytes(records);
    Frame sent = new Frame(1L << 40, 63, 1L << 41, true, 8192, 1L << 42, records);
    byte[] bytes = wire.serializer.toBinary(sent);
    assertTrue(bytes.length < Frame.MAX_BYTES + 100, "bytes = " + bytes.length);
    Frame read = wire.roundTrip(sent);
    assertArrayEquals(records, read.records());
    assertEquals(sent.window(), read.window());
    assertEquals(sent.source(), read.source());
    assertEquals(sent.sequence(), read.sequence());
    assertEquals(sent.windowRecords(), read.windowRecords());
    assertEquals(sent.nextBucket(), read.nextBucket());
    assertTrue(read.closes());
  }

  @Test
  void shouldBringActorsAcrossThatCanBeTold() {
    TestProbe<ClusterCommand> probe = wire.kit.createTestProbe(ClusterCommand.class);
    ClusterCommand.Hello read = wire.roundTrip(new ClusterCommand.Hello(1, 2, 1, 5, probe.ref()));
    assertEquals(probe.ref(), read.replyTo());
    ClusterCommand.Welcome answer = new ClusterCommand.Welcome(1, 2, 1, 5);
    read.replyTo().tell(answer);
    probe.expectMessage(answer);
  }

  @Test
  void shouldBeUsableByManyThreadsAtOnce() {
    List<Object> read =
        IntStream.range(0, 2_000)
            .parallel()
            .mapToObj(i -> (Object) wire.roundTrip(new ClusterCommand.Welcome(i, i + 1, 1, i)))
            .toList();
    for (int i = 0; i < read.size(); i++) {
      assertEquals(new ClusterCommand.Welcome(i, i + 1, 1, i), read.get(i));
    }
  }

  @Test
  void shouldHaveANumberOfItsOwn() {
    assertTrue(wire.serializer.identifier() > 40, "numbers to 40 are Pekko's own");
    assertFalse(wire.serializer.includeManifest());
  }
}
