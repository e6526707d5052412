package io.somasync.shard.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.plan.Plan;
import io.somasync.engine.tally.ClusterTotals;
import io.somasync.engine.tally.Counts;
import io.somasync.engine.tally.Fate;
import io.somasync.engine.tally.LatencyHistogram;
import io.somasync.engine.tally.MessageTally;
import io.somasync.engine.tally.Tally;
import io.somasync.shard.Plans;
import io.somasync.shard.protocol.CoordinatorCommand.ClusterPart;
import io.somasync.shard.protocol.CoordinatorCommand.Connected;
import io.somasync.shard.protocol.CoordinatorCommand.LatencyPart;
import io.somasync.shard.protocol.CoordinatorCommand.MemberReport;
import io.somasync.shard.protocol.CoordinatorCommand.Progress;
import io.somasync.shard.protocol.CoordinatorCommand.Resources;
import io.somasync.shard.protocol.CoordinatorCommand.Retired;
import io.somasync.shard.run.Connecting;
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
  private static final Connecting CONNECTING = new Connecting(true, 10, 5_000, 3);
  private static final long START_NANOS = -3_000_000_000L;
  private static final long SECOND_NANOS = 1_000_000_000L;
  private static final long END_MICROS = 9_000_000;

  private final Books books = new Books(PLAN, CONNECTING, 2, START_NANOS);
  private long nowNanos = START_NANOS;

  private void tick(long nanos) {
    nowNanos = nanos;
    books.tick(nanos);
  }

  private void progress(
      int member, long window, long nextMicros, long sends, MessageTally... retired) {
    books.retired(new Retired(1, member, List.of(retired)));
    books.progress(
        new Progress(
            1, member, Phase.SUSTAIN, window, nextMicros, sends, sends / 2, false, false, 0),
        nowNanos);
  }

  /** A cluster's part of a message with a scope of two: so many nodes were there and reached. */
  private static MessageTally part(long message, int nodes) {
    MessageTally part = new MessageTally(message, 3, message == 8 ? 1 : 2);
    for (int i = 0; i < nodes; i++) {
      part.latency().record(1_000 + i);
    }
    part.countReached(nodes);
    part.account(nodes);
    return part;
  }

  private static Tally tally(long sends, long deliveries, long duplicates, long lost) {
    Tally tally = new Tally(0);
    tally.counts().sends = sends;
    tally.counts().count(Fate.DELIVERED, deliveries);
    tally.counts().count(Fate.DUPLICATE, duplicates);
    tally.counts().count(Fate.LOST, lost);
    return tally;
  }

  private void report(int member, Tally counts, LatencyHistogram lateness) {
    report(member, counts, lateness, 0);
  }

  /** A member's report in two parts, with two clusters. */
  private void report(int member, Tally counts, LatencyHistogram lateness, long underWay) {
    for (int cluster = 2 * member; cluster < 2 * member + 2; cluster++) {
      ClusterTotals totals = new ClusterTotals(cluster, new Counts());
      books.part(new ClusterPart(1, member, List.of(totals)));
    }
    books.report(
        new MemberReport(1, member, counts, underWay, 2, lateness, 5, 100, 200, 300), nowNanos);
  }

  private RunResult result() {
    return books.result(END_MICROS, nowNanos);
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
    books.beginPhase(Phase.START, 0);
    books.finishPhase(0.5);
    books.beginPhase(Phase.CREATE, 4);
    books.finishPhase(0.25);
    books.beginPhase(Phase.SUSTAIN, 1_000_000);
    progress(0, 10, 500_000, 60, part(7, 25));
    progress(1, 10, 500_000, 40, part(7, 15));
    books.finishPhase(2);
    books.end(Outcome.COMPLETED, null);
    // The member that has the later clusters reports first; sends arrive elsewhere.
    report(1, tally(40, 30, 20, 5), null);
    assertFalse(books.isReported());
    report(0, tally(60, 35, 5, 5), null);
    assertTrue(books.isReported());

    RunResult result = result();

    assertEquals(Outcome.COMPLETED, result.outcome());
    assertNull(result.failure());
    assertEquals(100, result.simulation().tally().counts().sends);
    assertEquals(65, result.simulation().tally().counts().deliveries());
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
    report(0, tally(60, 35, 5, 5), null);
    report(1, tally(40, 30, 20, 4), null);
    RunResult result = result();
    assertEquals(Outcome.FAULTED, result.outcome());
    assertTrue(result.failure().contains("do not balance"), result.failure());
    assertTrue(result.failure().contains("sends = 100"), result.failure());
    assertEquals(100, result.simulation().tally().counts().sends);
  }

  @Test
  void shouldRefuseACompleteRunWithAMessageThatIsNotWhole() {
    progress(0, 1, 0, 0, part(7, 25), part(8, 40));
    books.end(Outcome.COMPLETED, null);
    RunResult result = result();
    assertEquals(Outcome.FAULTED, result.outcome());
    assertTrue(result.failure().startsWith("message 7 "), result.failure());
  }

  @Test
  void shouldKeepWhatAnInterruptedRunMeasured() {
    books.beginPhase(Phase.SUSTAIN, 1_000_000);
    progress(0, 10, 400_000, 60, part(7, 25), part(8, 40), new MessageTally(9, 3, 2));
    progress(1, 9, 380_000, 40);
    books.end(Outcome.INTERRUPTED, null);
    report(0, tally(60, 35, 5, 5), null, 15);
    books.fail(Outcome.FAILED, "not all members reported what they counted");

    RunResult result = result();

    assertEquals(Outcome.INTERRUPTED, result.outcome());
    assertEquals("not all members reported what they counted", result.failure());
    assertEquals(60, result.simulation().tally().counts().sends);
    // As far as clusters told of them; of message 9 nobody has heard.
    assertEquals(2, result.simulation().tally().coverage().messages());
    assertEquals(1, result.simulation().tally().coverage().least());
    assertEquals(65, result.simulation().tally().counts().expected);
    assertEquals(400_000, result.simulation().simulatedMicros());
    assertEquals(2, result.simulation().clusters().size());
    assertEquals(10, result.simulation().windows());
  }

  @Test
  void shouldBalanceAnInterruptedRunWithWhatIsUnderWay() {
    books.end(Outcome.INTERRUPTED, null);
    // The first member has sent four records that the second has taken in two of.
    report(0, tally(60, 35, 5, 5), null, 11 + 4);
    report(1, tally(40, 30, 10, 5), null, -3 - 2);
    assertEquals(Outcome.INTERRUPTED, result().outcome());
  }

  @Test
  void shouldRefuseAnInterruptedRunThatDoesNotBalance() {
    books.end(Outcome.INTERRUPTED, null);
    report(0, tally(60, 35, 5, 5), null, 15);
    report(1, tally(40, 30, 10, 5), null, 0);
    RunResult result = result();
    assertEquals(Outcome.FAULTED, result.outcome());
    assertTrue(result.failure().contains("10 sends and originations"), result.failure());
    assertTrue(result.failure().contains("15 are under way"), result.failure());
  }

  @Test
  void shouldNoticeThatAPartOfAReportIsMissing() {
    books.end(Outcome.COMPLETED, null);
    books.part(new ClusterPart(1, 0, List.of()));
    books.report(new MemberReport(1, 0, tally(0, 0, 0, 0), 0, 2, null, 0, 0, 0, 0), START_NANOS);
    assertEquals(Outcome.FAULTED, result().outcome());
    assertEquals("member 1 sent its report in 2 parts, and 1 came", result().failure());
  }

  @Test
  void shouldNoticeThatClustersAreMissing() {
    books.end(Outcome.COMPLETED, null);
    report(0, tally(0, 0, 0, 0), null);
    books.report(new MemberReport(1, 1, tally(0, 0, 0, 0), 0, 0, null, 0, 0, 0, 0), nowNanos);
    assertEquals(Outcome.FAULTED, result().outcome());
    assertEquals("2 of 4 clusters told what they counted", result().failure());
  }

  /** What came of a report that was not finished is not mixed with what others counted. */
  @Test
  void shouldLeaveOutHalfAReport() {
    books.end(Outcome.FAILED, "member 2 was lost");
    report(0, tally(60, 35, 5, 5), null);
    books.part(new ClusterPart(1, 1, List.of(new ClusterTotals(2, new Counts()))));
    books.part(new LatencyPart(1, 1, 0, histogram(5)));
    books.lost(1);
    RunResult result = result();
    assertEquals(2, result.simulation().clusters().size());
    assertEquals(0, result.simulation().tally().latency(0).count());
  }

  @Test
  void shouldCallAnInterruptedRunFaultedIfAFaultComesToLight() {
    books.end(Outcome.INTERRUPTED, null);
    books.fail(Outcome.FAULTED, "member 1: NullPointerException");
    assertEquals(Outcome.FAULTED, result().outcome());
    assertEquals("member 1: NullPointerException", result().failure());
  }

  @Test
  void shouldWaitForOthersWhenAMemberIsLostAfterItsReport() {
    books.end(Outcome.INTERRUPTED, null);
    report(1, tally(40, 30, 10, 0), null);
    books.lost(1);
    assertFalse(books.isReported());
    report(0, tally(60, 35, 5, 5), null);
    assertTrue(books.isReported());
  }

  @Test
  void shouldKeepTheFirstReasonOfAFailure() {
    books.end(Outcome.FAILED, "member 2 was lost");
    books.fail(Outcome.FAILED, "not all members reported what they counted");
    RunResult result = result();
    assertEquals(Outcome.FAILED, result.outcome());
    assertEquals("member 2 was lost", result.failure());
    assertFalse(books.isComplete());
  }

  @Test
  void shouldNotWaitForTheReportsOfLostMembers() {
    books.lost(1);
    books.end(Outcome.FAILED, "member 2 was lost");
    assertFalse(books.isReported());
    report(0, tally(60, 35, 5, 5), null);
    assertTrue(books.isReported());
    RunResult result = result();
    assertEquals(1, result.membersLost());
    assertEquals(2, result.members());
    assertEquals(60, result.simulation().tally().counts().sends);
  }

  @Test
  void shouldFailACompleteRunWhoseReportsAreMissing() {
    books.end(Outcome.COMPLETED, null);
    assertTrue(books.isComplete());
    books.fail(Outcome.FAILED, "not all members reported what they counted");
    RunResult result = result();
    assertEquals(Outcome.FAILED, result.outcome());
    assertEquals("not all members reported what they counted", result.failure());
  }

  @Test
  void shouldHaveAResultEvenIfNothingHappened() {
    books.end(Outcome.FAILED, "why");
    RunResult result = result();
    assertEquals(0, result.simulation().tally().counts().sends);
    assertEquals(0, result.simulation().simulatedMicros());
    assertTrue(result.simulation().clusters().isEmpty());
    assertTrue(result.series().isEmpty());
    assertEquals(1, result.connections().successRate());
  }

  @Test
  void shouldAddUpConnections() {
    books.beginPhase(Phase.CONNECT, 10);
    books.connected(new Connected(1, 0, 8, 5, 1, 3, histogram(100, 200, 300, 400, 500)));
    books.connected(new Connected(1, 1, 4, 4, 0, 2, histogram(50, 60, 70, 80)));
    books.finishPhase(0.5);
    books.end(Outcome.INTERRUPTED, null);

    RunResult.Connections connections = result().connections();

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
    report(0, tally(0, 0, 0, 0), histogram(10, 20));
    report(1, tally(0, 0, 0, 0), histogram(30));
    RunResult result = result();
    assertEquals(3, result.lateness().count());
    assertEquals(30, result.lateness().max());
    assertEquals(5, result.lateWindows());
  }

  @Test
  void shouldCountWhatIsDoneOfAPhase() {
    books.beginPhase(Phase.CREATE, 4);
    assertTrue(books.done(0, 1));
    assertTrue(books.done(1, 2));
    assertFalse(books.done(1, 2));
    assertFalse(books.done(1, 1));
    assertEquals(3, books.doneInPhase());
    RunObserver.Progress state = books.state(0);
    assertEquals(new RunObserver.Progress(Phase.CREATE, 3, 4, 0, 0, 0), state);
    books.beginPhase(Phase.CONNECT, 9);
    assertEquals(0, books.doneInPhase());
  }

  @Test
  void shouldTellHowFarTheLoadIs() {
    books.beginPhase(Phase.SUSTAIN, 1_000_000);
    progress(0, 10, 3_400_000, 60);
    progress(1, 10, 3_400_000, 40);
    assertEquals(
        new RunObserver.Progress(Phase.SUSTAIN, 400_000, 1_000_000, 100, 50, 10),
        books.state(3_000_000));
    progress(0, 12, 9_400_000, 60);
    assertEquals(1_000_000, books.state(3_000_000).done());
  }

  @Test
  void shouldCountInTheSecondInWhichItIsTold() {
    tick(START_NANOS + SECOND_NANOS - 1);
    progress(0, 10, 0, 100);
    tick(START_NANOS + SECOND_NANOS);
    progress(0, 15, 0, 150);
    tick(START_NANOS + 3 * SECOND_NANOS / 2);
    progress(0, 30, 0, 300);
    // The clock's ticks come late: what is told in second 4 is not of second 2.
    nowNanos = START_NANOS + 9 * SECOND_NANOS / 2;
    progress(0, 31, 0, 310);
    books.end(Outcome.INTERRUPTED, null);

    List<RunResult.WallSecond> series = result().series();

    assertEquals(
        List.of(100L, 200L, 0L, 0L, 10L),
        series.stream().map(RunResult.WallSecond::sends).toList());
    assertEquals(
        List.of(50L, 100L, 0L, 0L, 5L),
        series.stream().map(RunResult.WallSecond::deliveries).toList());
    assertEquals(
        List.of(10L, 20L, 0L, 0L, 1L), series.stream().map(RunResult.WallSecond::windows).toList());
    assertEquals(
        List.of(0, 1, 2, 3, 4), series.stream().map(RunResult.WallSecond::second).toList());
  }

  @Test
  void shouldHaveInItsSecondsWhatOnlyTheReportTells() {
    progress(0, 10, 0, 100);
    books.end(Outcome.INTERRUPTED, null);
    report(0, tally(130, 70, 0, 60), null);
    assertEquals(130, result().series().stream().mapToLong(RunResult.WallSecond::sends).sum());
    assertEquals(70, result().series().stream().mapToLong(RunResult.WallSecond::deliveries).sum());
  }

  @Test
  void shouldWatchResourcesThroughAllPhases() {
    books.resources(new Resources(0, 1_000, 4 * SECOND_NANOS));
    books.resources(new Resources(1, 500, 3 * SECOND_NANOS));
    books.beginPhase(Phase.CREATE, 1);
    tick(START_NANOS + SECOND_NANOS);
    books.beginPhase(Phase.CONNECT, 1);
    books.resources(new Resources(0, 1_200, 5 * SECOND_NANOS));
    books.resources(new Resources(1, 700, 7 * SECOND_NANOS / 2));
    tick(START_NANOS + 2 * SECOND_NANOS);
    books.end(Outcome.INTERRUPTED, null);
    assertEquals(
        List.of(
            new RunResult.WallSecond(0, Phase.CREATE, 0, 0, 0, 1_500, 0),
            new RunResult.WallSecond(1, Phase.CONNECT, 0, 0, 0, 1_900, 1.5)),
        result().series());
  }

  /**
   * Members that took turns each had a peak of their own, but never more than the bound at once.
   */
  @Test
  void shouldNotTellOfMoreHandshakesAtOnceThanMayBe() {
    int bound = CONNECTING.maxInFlight();
    books.connected(new Connected(1, 0, 8, 8, 0, bound, histogram(100)));
    books.connected(new Connected(1, 1, 8, 8, 0, bound, histogram(100)));
    books.end(Outcome.INTERRUPTED, null);

    assertEquals(bound, result().connections().maxInFlight());
  }
}
