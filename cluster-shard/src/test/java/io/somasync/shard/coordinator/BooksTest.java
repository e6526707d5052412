package io.somasync.shard.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.plan.Plan;
import io.somasync.engine.tally.ClusterTotals;
import io.somasync.engine.tally.LatencyHistogram;
import io.somasync.engine.tally.MessageTally;
import io.somasync.engine.tally.Tally;
import io.somasync.shard.Plans;
import io.somasync.shard.protocol.CoordinatorCommand.Connected;
import io.somasync.shard.protocol.CoordinatorCommand.MemberReport;
import io.somasync.shard.protocol.CoordinatorCommand.Progress;
import io.somasync.shard.protocol.CoordinatorCommand.Resources;
import io.somasync.shard.run.Phase;
import io.somasync.shard.run.RunObserver;
import io.somasync.shard.run.RunResult;
import io.somasync.shard.run.RunResult.Outcome;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class BooksTest {
  private static final Plan PLAN = Plans.mixed(1, Plans.FLOOD, 4, 10);
  private static final long START_NANOS = -3_000_000_000L;
  private static final long SECOND_NANOS = 1_000_000_000L;
  private static final long END_MICROS = 9_000_000;

  private final Books books = new Books(PLAN, 2, START_NANOS);

  private static Progress progress(
      int member, long window, long nextMicros, long sends, MessageTally... retired) {
    return new Progress(
        1,
        member,
        Phase.SUSTAIN,
        window,
        nextMicros,
        sends,
        sends / 2,
        false,
        false,
        0,
        List.of(retired));
  }

  /** Part of a message with scope 40: so many nodes were reached and accounted for. */
  private static MessageTally part(long message, int nodes) {
    MessageTally part = new MessageTally(message, 3, 40);
    for (int i = 0; i < nodes; i++) {
      part.latency().record(1_000 + i);
    }
    part.countReached(nodes);
    part.account(nodes);
    return part;
  }

  private static Tally tally(long sends, long deliveries, long duplicates, long lost) {
    Tally tally = new Tally(PLAN.severities().size());
    tally.sends = sends;
    tally.deliveries = deliveries;
    tally.duplicates = duplicates;
    tally.lost = lost;
    return tally;
  }

  private static MemberReport report(int member, Tally tally, LatencyHistogram lateness) {
    List<ClusterTotals> clusters =
        List.of(
            new ClusterTotals(2 * member, 0, 0, 0, 0, 0, 0),
            new ClusterTotals(2 * member + 1, 0, 0, 0, 0, 0, 0));
    return new MemberReport(1, member, tally, clusters, lateness, 5, 100, 200, 300);
  }

  private static LatencyHistogram histogram(int... values) {
    LatencyHistogram histogram = new LatencyHistogram();
    for (int value : values) {
      histogram.record(value);
    }
    return histogram;
  }

  @Test
  void shouldAddUpACompleteRun() {
    books.beginPhase(0);
    books.finishPhase(Phase.START, 0.5);
    books.beginPhase(4);
    books.finishPhase(Phase.CREATE, 0.25);
    books.beginPhase(1_000_000);
    books.progress(progress(0, 10, 500_000, 60, part(7, 25)));
    books.progress(progress(1, 10, 500_000, 40, part(7, 15)));
    books.finishPhase(Phase.SUSTAIN, 2);
    books.end(Outcome.COMPLETED, null);
    // The member that has the later clusters reports first; sends arrive elsewhere.
    books.report(report(1, tally(40, 30, 20, 5), null));
    assertFalse(books.isReported());
    books.report(report(0, tally(60, 35, 5, 5), null));
    assertTrue(books.isReported());

    RunResult result = books.result(Phase.SUSTAIN, END_MICROS);

    assertEquals(Outcome.COMPLETED, result.outcome());
    assertNull(result.failure());
    assertEquals(100, result.simulation().tally().sends);
    assertEquals(65, result.simulation().tally().deliveries);
    assertEquals(1, result.simulation().tally().coverage().fullyCovered());
    assertEquals(40, result.simulation().tally().latency(3).count());
    assertEquals(
        List.of(0, 1, 2, 3),
        result.simulation().clusters().stream().map(ClusterTotals::cluster).toList());
    assertEquals(END_MICROS, result.simulation().simulatedMicros());
    assertEquals(10, result.simulation().windows());
    assertEquals(new RunResult.Memory(200, 400, 600), result.memory());
    assertEquals(0.5, result.wall().start());
    assertEquals(0.25, result.wall().create());
    assertEquals(0, result.wall().connect());
    assertEquals(2, result.wall().sustain());
    assertEquals(2.75, result.wall().total());
    assertEquals(2, result.members());
    assertEquals(0, result.membersLost());
    assertNull(result.lateness());
  }

  @Test
  void shouldRefuseACompleteRunThatDoesNotBalance() {
    books.end(Outcome.COMPLETED, null);
    books.report(report(0, tally(60, 35, 5, 5), null));
    books.report(report(1, tally(40, 30, 20, 4), null));
    Exception fault =
        assertThrows(IllegalStateException.class, () -> books.result(Phase.SUSTAIN, END_MICROS));
    assertTrue(fault.getMessage().contains("do not balance"), fault.getMessage());
    assertTrue(fault.getMessage().contains("sends = 100"), fault.getMessage());
  }

  @Test
  void shouldRefuseACompleteRunWithAMessageThatIsNotWhole() {
    books.progress(progress(0, 1, 0, 0, part(7, 25), part(8, 40)));
    books.end(Outcome.COMPLETED, null);
    Exception fault =
        assertThrows(IllegalStateException.class, () -> books.result(Phase.SUSTAIN, END_MICROS));
    assertTrue(fault.getMessage().startsWith("message 7 "), fault.getMessage());
  }

  @Test
  void shouldKeepWhatAnInterruptedRunMeasured() {
    books.beginPhase(1_000_000);
    books.progress(progress(0, 10, 400_000, 60, part(7, 25), part(8, 40)));
    books.progress(progress(1, 9, 380_000, 40));
    books.end(Outcome.INTERRUPTED, null);
    books.report(report(0, tally(60, 35, 5, 5), null));
    books.fail("not all members reported what they counted");

    RunResult result = books.result(Phase.SUSTAIN, END_MICROS);

    assertEquals(Outcome.INTERRUPTED, result.outcome());
    assertNull(result.failure());
    assertEquals(60, result.simulation().tally().sends);
    assertEquals(1, result.simulation().tally().coverage().messages());
    assertEquals(400_000, result.simulation().simulatedMicros());
    assertEquals(2, result.simulation().clusters().size());
    assertEquals(10, result.simulation().windows());
  }

  @Test
  void shouldKeepTheFirstReasonOfAFailure() {
    books.end(Outcome.FAILED, "member 2 was lost");
    books.fail("not all members reported what they counted");
    RunResult result = books.result(Phase.SUSTAIN, END_MICROS);
    assertEquals(Outcome.FAILED, result.outcome());
    assertEquals("member 2 was lost", result.failure());
    assertFalse(books.isComplete());
  }

  @Test
  void shouldNotWaitForTheReportsOfLostMembers() {
    books.lost();
    books.end(Outcome.FAILED, "member 2 was lost");
    assertFalse(books.isReported());
    books.report(report(0, tally(60, 35, 5, 5), null));
    assertTrue(books.isReported());
    RunResult result = books.result(Phase.SUSTAIN, END_MICROS);
    assertEquals(1, result.membersLost());
    assertEquals(2, result.members());
    assertEquals(60, result.simulation().tally().sends);
  }

  @Test
  void shouldFailACompleteRunWhoseReportsAreMissing() {
    books.end(Outcome.COMPLETED, null);
    assertTrue(books.isComplete());
    books.fail("not all members reported what they counted");
    RunResult result = books.result(Phase.SUSTAIN, END_MICROS);
    assertEquals(Outcome.FAILED, result.outcome());
    assertEquals("not all members reported what they counted", result.failure());
  }

  @Test
  void shouldHaveAResultEvenIfNothingHappened() {
    books.end(Outcome.FAILED, "why");
    RunResult result = books.result(Phase.SUSTAIN, END_MICROS);
    assertEquals(0, result.simulation().tally().sends);
    assertEquals(0, result.simulation().simulatedMicros());
    assertTrue(result.simulation().clusters().isEmpty());
    assertTrue(result.series().isEmpty());
    assertEquals(1, result.connections().successRate());
  }

  @Test
  void shouldAddUpConnections() {
    books.beginPhase(10);
    books.connected(new Connected(1, 0, 8, 5, 1, 3, histogram(100, 200, 300, 400, 500)));
    books.connected(new Connected(1, 1, 4, 4, 0, 2, histogram(50, 60, 70, 80)));
    books.finishPhase(Phase.CONNECT, 0.5);
    books.end(Outcome.INTERRUPTED, null);

    RunResult.Connections connections = books.result(Phase.SUSTAIN, END_MICROS).connections();

    assertEquals(10, connections.links());
    assertEquals(12, connections.attempted());
    assertEquals(9, connections.established());
    assertEquals(1, connections.failed());
    assertEquals(0.9, connections.successRate());
    assertEquals(9, connections.handshakeMicros().count());
    assertEquals(500, connections.handshakeMicros().max());
  }

  @Test
  void shouldAddUpLateness() {
    books.end(Outcome.INTERRUPTED, null);
    books.report(report(0, tally(0, 0, 0, 0), histogram(10, 20)));
    books.report(report(1, tally(0, 0, 0, 0), histogram(30)));
    RunResult result = books.result(Phase.SUSTAIN, END_MICROS);
    assertEquals(3, result.lateness().count());
    assertEquals(30, result.lateness().max());
    assertEquals(5, result.lateWindows());
  }

  @Test
  void shouldCountWhatIsDoneOfAPhase() {
    books.beginPhase(4);
    assertTrue(books.done(0, 1));
    assertTrue(books.done(1, 2));
    assertFalse(books.done(1, 2));
    assertFalse(books.done(1, 1));
    assertEquals(3, books.doneInPhase());
    RunObserver.Progress state = books.state(Phase.CREATE, 0);
    assertEquals(new RunObserver.Progress(Phase.CREATE, 3, 4, 0, 0, 0), state);
    books.beginPhase(9);
    assertEquals(0, books.doneInPhase());
  }

  @Test
  void shouldTellHowFarTheLoadIs() {
    books.beginPhase(1_000_000);
    books.progress(progress(0, 10, 3_400_000, 60));
    books.progress(progress(1, 10, 3_400_000, 40));
    assertEquals(
        new RunObserver.Progress(Phase.SUSTAIN, 400_000, 1_000_000, 100, 50, 10),
        books.state(Phase.SUSTAIN, 3_000_000));
    books.progress(progress(0, 12, 9_400_000, 60));
    assertEquals(1_000_000, books.state(Phase.SUSTAIN, 3_000_000).done());
  }

  @Test
  void shouldCutWallTimeIntoSeconds() {
    books.tick(Phase.START, START_NANOS + SECOND_NANOS - 1);
    books.progress(progress(0, 10, 0, 100));
    books.tick(Phase.SUSTAIN, START_NANOS + SECOND_NANOS);
    books.progress(progress(0, 15, 0, 150));
    books.tick(Phase.SUSTAIN, START_NANOS + 3 * SECOND_NANOS / 2);
    books.progress(progress(0, 30, 0, 300));
    books.tick(Phase.SUSTAIN, START_NANOS + 2 * SECOND_NANOS);
    books.progress(progress(0, 31, 0, 310));
    books.end(Outcome.INTERRUPTED, null);

    List<RunResult.WallSecond> series = books.result(Phase.SUSTAIN, END_MICROS).series();

    assertEquals(List.of(0, 1, 2), series.stream().map(RunResult.WallSecond::second).toList());
    assertEquals(
        List.of(100L, 200L, 10L), series.stream().map(RunResult.WallSecond::sends).toList());
    assertEquals(
        List.of(50L, 100L, 5L), series.stream().map(RunResult.WallSecond::deliveries).toList());
    assertEquals(
        List.of(10L, 20L, 1L), series.stream().map(RunResult.WallSecond::windows).toList());
  }

  @Test
  void shouldWatchResourcesThroughAllPhases() {
    books.resources(new Resources(0, 1_000, 4 * SECOND_NANOS));
    books.resources(new Resources(1, 500, 3 * SECOND_NANOS));
    books.tick(Phase.CREATE, START_NANOS + SECOND_NANOS);
    books.resources(new Resources(0, 1_200, 5 * SECOND_NANOS));
    books.resources(new Resources(1, 700, 7 * SECOND_NANOS / 2));
    books.tick(Phase.CONNECT, START_NANOS + 2 * SECOND_NANOS);
    books.end(Outcome.INTERRUPTED, null);
    assertEquals(
        List.of(
            new RunResult.WallSecond(0, Phase.CREATE, 0, 0, 0, 1_500, 0),
            new RunResult.WallSecond(1, Phase.CONNECT, 0, 0, 0, 1_900, 1.5)),
        books.result(Phase.CONNECT, END_MICROS).series());
  }

  /**
   * Members that took turns each had a peak of their own, but never more than the bound at once.
   */
  @Test
  void shouldNotTellOfMoreHandshakesAtOnceThanMayBe() {
    int bound = PLAN.connecting().maxInFlight();
    books.connected(new Connected(1, 0, 8, 8, 0, bound, histogram(100)));
    books.connected(new Connected(1, 1, 8, 8, 0, bound, histogram(100)));
    books.end(Outcome.INTERRUPTED, null);

    assertEquals(bound, books.result(Phase.CONNECT, END_MICROS).connections().maxInFlight());
  }
}
