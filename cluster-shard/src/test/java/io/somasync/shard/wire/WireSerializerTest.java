package io.somasync.shard.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.ReferencePlans;
import io.somasync.engine.plan.TopologySpec;
import io.somasync.engine.run.LocalRun;
import io.somasync.engine.run.SimulationResult;
import io.somasync.engine.tally.ClusterTotals;
import io.somasync.engine.tally.Counts;
import io.somasync.engine.tally.Fate;
import io.somasync.engine.tally.LatencyHistogram;
import io.somasync.engine.tally.MessageTally;
import io.somasync.engine.tally.Tally;
import io.somasync.shard.Comparison;
import io.somasync.shard.Plans;
import io.somasync.shard.channel.Frame;
import io.somasync.shard.protocol.AgentCommand;
import io.somasync.shard.protocol.ClusterCommand;
import io.somasync.shard.protocol.CoordinatorCommand;
import io.somasync.shard.protocol.Parts;
import io.somasync.shard.protocol.WireMessage;
import io.somasync.shard.run.Connecting;
import io.somasync.shard.run.Phase;
import io.somasync.shard.run.RunObserver;
import io.somasync.shard.run.RunResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.eventstream.EventStream;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class WireSerializerTest {
  private static final long SEED = 20261121;

  /** Runs whose tallies have everything in them: latencies, series, coverage. */
  private static final Plan PLAN = Plans.mixed(7, Plans.FLOOD, 12, 50);

  private static ActorTestKit kit;
  private static WireSerializer serializer;
  private static SimulationResult simulation;

  @BeforeAll
  static void start() {
    kit = ActorTestKit.create("wire");
    serializer = new WireSerializer((ExtendedActorSystem) Adapter.toClassic(kit.system()));
    simulation = LocalRun.run(PLAN);
  }

  @AfterAll
  static void stop() {
    kit.shutdownTestKit();
  }

  private static <T> T roundTrip(T message) {
    byte[] bytes = serializer.toBinary(message);
    Object read = serializer.fromBinaryJava(bytes, null);
    assertEquals(message.getClass(), read.getClass());
    // Equality is not defined for all that travels; the bytes have every field.
    assertArrayEquals(bytes, serializer.toBinary(read), () -> message.getClass().getName());
    @SuppressWarnings("unchecked")
    T same = (T) read;
    return same;
  }

  private static LatencyHistogram histogram(int... micros) {
    LatencyHistogram histogram = new LatencyHistogram();
    for (int value : micros) {
      histogram.record(value);
    }
    return histogram;
  }

  /** Counts that all are that number. */
  private static Counts counts(long n) {
    Counts counts = new Counts();
    counts.generated = counts.sends = counts.expected = counts.latencySum = n;
    for (Fate fate : Fate.values()) {
      counts.count(fate, n);
    }
    return counts;
  }

  private static MessageTally messageTally() {
    MessageTally tally = new MessageTally(1L << 39, 3, 1);
    tally.countOrigin();
    tally.countReached(2);
    tally.latency().record(20_000);
    tally.latency().record(99_999);
    tally.account(600);
    return tally;
  }

  private static RunResult runResult() {
    return new RunResult(
        RunResult.Outcome.FAILED,
        "member 2 was lost",
        simulation,
        new RunResult.Connections(20, 25, 18, 2, 7, histogram(100, 200)),
        new RunResult.Wall(0.5, 0.25, 0.125, 1, 2, 4),
        new RunResult.Memory(1L << 40, 2, 3),
        List.of(
            new RunResult.WallSecond(0, Phase.CREATE, 5, 4, 3, 1L << 40, 1.5),
            new RunResult.WallSecond(1, Phase.SUSTAIN, 1, 1, 1, 2, 0)),
        histogram(0, 12_345),
        17,
        3,
        1);
  }

  private static AgentCommand.MemberInfo member() {
    TestProbe<AgentCommand> agent = kit.createTestProbe(AgentCommand.class);
    return new AgentCommand.MemberInfo(agent.ref(), "127.0.0.1:4711");
  }

  /** One of everything that may cross the wire. */
  private static List<WireMessage> samples() {
    TestProbe<ClusterCommand> cluster = kit.createTestProbe(ClusterCommand.class);
    TestProbe<CoordinatorCommand.ClientEvent> client =
        kit.createTestProbe(CoordinatorCommand.ClientEvent.class);
    AgentCommand.MemberInfo member = member();
    ClusterTotals totals = new ClusterTotals(3, counts(1L << 50));
    return List.of(
        new ClusterCommand.Envelope(1, 5, new ClusterCommand.Start()),
        new ClusterCommand.Start(),
        new ClusterCommand.Hello(1, 2, 3, Long.MIN_VALUE, cluster.ref()),
        new ClusterCommand.Welcome(1, 2, 3, 4),
        new AgentCommand.Prepare(1, PLAN, 0.5, 1, List.of(member, member())),
        member,
        new AgentCommand.ChannelOffer(1, 0, "pekko://somasync/temp/sink"),
        new AgentCommand.Create(1),
        new AgentCommand.Connect(1, 25_000, 5_000, 3),
        new AgentCommand.RunWindows(1, Phase.PROPAGATE, Long.MAX_VALUE),
        new AgentCommand.Report(1, true),
        new AgentCommand.Stop(),
        new Frame(2, 3, 4, true, 1, 5, new byte[Frame.RECORD_BYTES]),
        new CoordinatorCommand.Submit(PLAN, 1, Connecting.LEFT_OUT, 2, client.ref()),
        new CoordinatorCommand.Register(1, member, ""),
        new CoordinatorCommand.Prepared(1, 0),
        new CoordinatorCommand.Done(1, 0, Phase.CREATE, 100),
        new CoordinatorCommand.Connected(1, 0, 9, 8, 1, 5, histogram(7)),
        new CoordinatorCommand.Progress(1, 0, Phase.SUSTAIN, 4, 5, 6, 7, true, false, 8),
        new CoordinatorCommand.Retired(1, 0, List.of(messageTally())),
        new CoordinatorCommand.LatencyPart(1, 0, 3, histogram(3, 1_000)),
        new CoordinatorCommand.SeriesPart(1, 0, 5, new long[] {1, 2, 3, 4}),
        new CoordinatorCommand.ClusterPart(1, 0, List.of(totals)),
        new CoordinatorCommand.MemberReport(
            1, 0, simulation.tally(), -3, 2, histogram(3), 1, 2, 3, 4),
        new CoordinatorCommand.Resources(1, 1L << 40, 1L << 41),
        new CoordinatorCommand.MemberFailed(1, 0, "why", true),
        new CoordinatorCommand.ObserverFailed("why"),
        new CoordinatorCommand.MemberEnded(1, "why"),
        new CoordinatorCommand.Interrupt(),
        new CoordinatorCommand.PhaseStarted(Phase.START, 0),
        new CoordinatorCommand.PhaseProgress(
            new RunObserver.Progress(Phase.CONNECT, 1, 2, 3, 4, 5)),
        new CoordinatorCommand.PhaseFinished(Phase.CREATE, 0.25),
        new CoordinatorCommand.MetricsAt(2, "http://127.0.0.1:9095/metrics"),
        new CoordinatorCommand.Finished(runResult()));
  }

  @Test
  void shouldBringEveryMessageAcross() {
    Set<String> seen = new TreeSet<>();
    for (WireMessage message : samples()) {
      roundTrip(message);
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
    for (WireMessage message : samples()) {
      boolean hasArraysInside =
          message instanceof Frame
              || message instanceof CoordinatorCommand.Connected
              || message instanceof CoordinatorCommand.Retired
              || message instanceof CoordinatorCommand.LatencyPart
              || message instanceof CoordinatorCommand.SeriesPart
              || message instanceof CoordinatorCommand.MemberReport
              || message instanceof CoordinatorCommand.Finished;
      if (!hasArraysInside) {
        assertEquals(message, roundTrip(message));
      }
    }
  }

  @Test
  void shouldBringPlansAcross() {
    List<Plan> plans = new ArrayList<>(List.of(PLAN, Plans.mixed(-1, Plans.GOSSIP, 9, 4)));
    plans.add(ReferencePlans.w1(Long.MIN_VALUE, 1_000_000, 3));
    plans.add(ReferencePlans.w2(Long.MAX_VALUE, 1_000_000, 3));
    for (TopologySpec.Kind kind : TopologySpec.Kind.values()) {
      int degree = kind == TopologySpec.Kind.REGULAR ? 4 : 0;
      plans.add(Plans.connected(new TopologySpec(kind, degree), 10));
    }
    for (Plan plan : plans) {
      assertEquals(plan, roundTrip(plan));
    }
  }

  @Test
  void shouldBringTalliesAcross() {
    Tally empty = new Tally(4);
    Comparison.assertSame(empty, roundTrip(empty), "empty tally");
    Comparison.assertSame(simulation.tally(), roundTrip(simulation.tally()), "tally of " + PLAN);
    Comparison.assertSame(simulation, roundTrip(simulation), "result of " + PLAN);
  }

  @Test
  void shouldBringTalliesAcrossThatCanStillBeAddedTo() {
    Tally wanted = new Tally(4);
    wanted.add(simulation.tally());
    wanted.add(simulation.tally());
    Tally sum = roundTrip(simulation.tally());
    sum.add(roundTrip(simulation.tally()));
    Comparison.assertSame(wanted, sum, "sum of two tallies");
  }

  @Test
  void shouldBringMessageTalliesAcross() {
    MessageTally sent = messageTally();
    MessageTally read = roundTrip(sent);
    assertEquals(sent.message(), read.message());
    assertEquals(sent.severity(), read.severity());
    assertEquals(sent.nodes(), read.nodes());
    assertEquals(sent.reached(), read.reached());
    assertTrue(read.isWhole());
    Comparison.assertSame(sent.latency(), read.latency(), "latency of a message");
    Tally fromSent = new Tally(4);
    Tally fromRead = new Tally(4);
    fromSent.add(sent);
    fromRead.add(read);
    Comparison.assertSame(fromSent, fromRead, "tally with a message");
  }

  @Test
  void shouldBringResultsAcross() {
    RunResult sent = runResult();
    RunResult read = roundTrip(new CoordinatorCommand.Finished(sent)).result();
    assertEquals(sent.outcome(), read.outcome());
    assertEquals(sent.failure(), read.failure());
    assertEquals(sent.wall(), read.wall());
    assertEquals(sent.memory(), read.memory());
    assertEquals(sent.series(), read.series());
    assertEquals(sent.lateWindows(), read.lateWindows());
    assertEquals(sent.members(), read.members());
    assertEquals(sent.membersLost(), read.membersLost());
    assertEquals(sent.connections().successRate(), read.connections().successRate());
    Comparison.assertSame(sent.lateness(), read.lateness(), "lateness");
    Comparison.assertSame(sent.simulation(), read.simulation(), "simulation of " + PLAN);
  }

  @Test
  void shouldBringAbsentValuesAcross() {
    CoordinatorCommand.MemberReport unpaced =
        new CoordinatorCommand.MemberReport(1, 0, new Tally(0), 0, 0, null, 0, 0, 0, 0);
    CoordinatorCommand.MemberReport read = roundTrip(unpaced);
    assertNull(read.lateness());
  }

  @Test
  void shouldBringLongListsAcross() {
    List<ClusterTotals> totals = new ArrayList<>();
    for (int c = 0; c < 1_000; c++) {
      totals.add(new ClusterTotals(c, counts(c)));
    }
    List<ClusterTotals> read =
        roundTrip(new CoordinatorCommand.ClusterPart(1, 0, totals)).clusters();
    assertEquals(totals, read);
  }

  /** What does not fit into a frame is an error where it is sent, and the agent hears of it. */
  @Test
  void shouldRefuseWhatIsTooLong() {
    TestProbe<AgentCommand.Broken> agent = kit.createTestProbe(AgentCommand.Broken.class);
    kit.system()
        .eventStream()
        .tell(new EventStream.Subscribe<>(AgentCommand.Broken.class, agent.ref()));
    CoordinatorCommand.SeriesPart tooLong =
        new CoordinatorCommand.SeriesPart(1, 0, 0, huge(WireSerializer.MAX_BYTES / 9 + 1));
    // The subscription may still be on its way: the message is sent until it is heard of.
    AgentCommand.Broken broken =
        agent.awaitAssert(
            () -> {
              Exception refusal =
                  assertThrows(IllegalArgumentException.class, () -> serializer.toBinary(tooLong));
              assertTrue(refusal.getMessage().contains("SeriesPart"), refusal.getMessage());
              return agent.receiveMessage(Duration.ofMillis(100));
            });
    assertTrue(broken.breakdown().reason().contains("" + WireSerializer.MAX_BYTES));
    assertTrue(broken.breakdown().isFault());
    assertEquals(new AgentCommand.Create(1), roundTrip(new AgentCommand.Create(1)));
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
    byte[] series = serializer.toBinary(new CoordinatorCommand.SeriesPart(1, 0, 0, huge(numbers)));
    assertTrue(series.length <= Parts.MAX_BYTES + 100, "bytes = " + series.length);
    List<ClusterTotals> clusters = new ArrayList<>();
    for (int i = 0; i < numbers / (6 + Fate.values().length); i++) {
      clusters.add(new ClusterTotals(Integer.MIN_VALUE, counts(Long.MIN_VALUE)));
    }
    byte[] totals = serializer.toBinary(new CoordinatorCommand.ClusterPart(1, 0, clusters));
    assertTrue(totals.length <= Parts.MAX_BYTES + 100, "bytes = " + totals.length);
  }

  @Test
  void shouldBringFramesAcross() {
    byte[] records = new byte[Frame.MAX_BYTES];
    new SplittableRandom(SEED).nextBytes(records);
    Frame sent = new Frame(1L << 40, 63, 1L << 41, true, 8192, 1L << 42, records);
    byte[] bytes = serializer.toBinary(sent);
    assertTrue(bytes.length < Frame.MAX_BYTES + 100, "bytes = " + bytes.length);
    Frame read = roundTrip(sent);
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
    TestProbe<ClusterCommand> probe = kit.createTestProbe(ClusterCommand.class);
    ClusterCommand.Hello read = roundTrip(new ClusterCommand.Hello(1, 2, 1, 5, probe.ref()));
    assertEquals(probe.ref(), read.replyTo());
    ClusterCommand.Welcome answer = new ClusterCommand.Welcome(1, 2, 1, 5);
    read.replyTo().tell(answer);
    probe.expectMessage(answer);
  }

  @Test
  void shouldRefuseClassesThatAreNotListed() {
    for (Object stranger :
        List.of(new TreeSet<>(), new StringBuilder("text"), Thread.State.NEW, new double[1])) {
      Exception refusal =
          assertThrows(IllegalArgumentException.class, () -> serializer.toBinary(stranger));
      assertTrue(refusal.getMessage().contains("not registered"), refusal.getMessage());
    }
    // A refused message leaves nothing behind that could get into the next one.
    assertEquals(new AgentCommand.Create(1), roundTrip(new AgentCommand.Create(1)));
  }

  @Test
  void shouldRefuseStrangersInsideOfMessages() {
    ClusterCommand.Envelope envelope =
        new ClusterCommand.Envelope(1, 1, new ClusterCommand.OpenLink(2, 1));
    assertThrows(RuntimeException.class, () -> serializer.toBinary(envelope));
    assertEquals(new AgentCommand.Create(1), roundTrip(new AgentCommand.Create(1)));
  }

  @Test
  void shouldRefuseBytesThatAreCutOff() {
    for (WireMessage message : samples()) {
      byte[] bytes = serializer.toBinary(message);
      int step = Math.max(1, bytes.length / 50);
      for (int length = 0; length < bytes.length; length += step) {
        byte[] cut = Arrays.copyOf(bytes, length);
        int kept = length;
        assertThrows(
            RuntimeException.class,
            () -> serializer.fromBinaryJava(cut, null),
            () -> message.getClass().getName() + " cut to " + kept + " of " + bytes.length);
      }
    }
  }

  @Test
  void shouldRefuseNumbersOfUnknownClasses() {
    assertThrows(
        IllegalArgumentException.class, () -> serializer.fromBinaryJava(new byte[0], null));
    byte[] unknown = {(byte) 0xff, (byte) 0xff, (byte) 0xff, 0x7f, 0, 0};
    assertThrows(IllegalArgumentException.class, () -> serializer.fromBinaryJava(unknown, null));
  }

  /** Whatever comes is either a message or an exception, and the next message is read as usual. */
  @Test
  void shouldSurviveDamage() {
    SplittableRandom random = new SplittableRandom(SEED);
    List<WireMessage> samples = samples();
    for (int i = 0; i < 5_000; i++) {
      WireMessage message = samples.get(random.nextInt(samples.size()));
      byte[] bytes = serializer.toBinary(message);
      int at = random.nextInt(bytes.length);
      bytes[at] ^= (byte) (1 + random.nextInt(255));
      try {
        serializer.fromBinaryJava(bytes, null);
      } catch (RuntimeException refused) {
        continue;
      } catch (Error fault) {
        throw new AssertionError(
            "byte %d of %s, damage %d of seed %d".formatted(at, message, i, SEED), fault);
      }
    }
    assertEquals(PLAN, roundTrip(PLAN));
  }

  @Test
  void shouldBeUsableByManyThreadsAtOnce() {
    List<Object> read =
        IntStream.range(0, 2_000)
            .parallel()
            .mapToObj(i -> (Object) roundTrip(new ClusterCommand.Welcome(i, i + 1, 1, i)))
            .toList();
    for (int i = 0; i < read.size(); i++) {
      assertEquals(new ClusterCommand.Welcome(i, i + 1, 1, i), read.get(i));
    }
  }

  @Test
  void shouldHaveANumberOfItsOwn() {
    assertTrue(serializer.identifier() > 40, "numbers to 40 are Pekko's own");
    assertFalse(serializer.includeManifest());
  }
}
