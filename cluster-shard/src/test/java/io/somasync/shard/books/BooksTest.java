package io.somasync.shard.books;

import static io.somasync.shard.books.Told.cluster;
import static io.somasync.shard.books.Told.histogram;
import static io.somasync.shard.books.Told.messagePart;
import static io.somasync.shard.books.Told.progress;
import static io.somasync.shard.books.Told.tally;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.plan.Plan;
import io.somasync.engine.tally.Tally;
import io.somasync.shard.Plans;
import io.somasync.shard.protocol.CoordinatorCommand.Connected;
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

/** Whole runs; what is kept under each head has a test of its own. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class BooksTest {
  private static final Plan PLAN = Plans.mixed(1, Plans.FLOOD, 4, 10);
  private static final Connecting CONNECTING = new Connecting(true, 10, 5_000, 3);
  private static final long START_NANOS = -3_000_000_000L;
  private static final long SECOND_NANOS = 1_000_000_000L;
  private static final long END_MICROS = 9_000_000;

  private final Books books = new Books(PLAN, CONNECTING, 2, START_NANOS);
  private long nowNanos = START_NANOS;

  private void begin(Phase phase, long total) {
    books.beginPhase(phase, total, nowNanos);
  }

  private void finish(double seconds) {
    nowNanos += Math.round(seconds * SECOND_NANOS);
    assertEquals(seconds, books.phases().finish(nowNanos));
  }

  /** A member's report in two parts, with two clusters. */
  private Verdict report(int member, Tally counts, Verdict verdict) {
    books.reports().part(cluster(member, 2 * member));
    books.reports().part(cluster(member, 2 * member + 1));
    return books.report(Told.report(member, counts, 0, 2), verdict, nowNanos);
  }

  @Test
  void shouldAddUpACompleteRun() {
    finish(0.5);
    begin(Phase.CREATE, 4);
    finish(0.25);
    begin(Phase.SUSTAIN, 1_000_000);
    books.progress(progress(0, 10, 500_000, 60), nowNanos);
    books.progress(progress(1, 10, 500_000, 40), nowNanos);
    books.retired(new Retired(1, 0, List.of(messagePart(7, 25))));
    books.retired(new Retired(1, 1, List.of(messagePart(7, 15))));
    finish(2);
    assertEquals(Verdict.COMPLETED, report(1, tally(40, 30, 20, 5), Verdict.COMPLETED));
    assertEquals(Verdict.COMPLETED, report(0, tally(60, 35, 5, 5), Verdict.COMPLETED));

    RunResult result = books.result(Verdict.COMPLETED, END_MICROS, nowNanos);

    assertEquals(Outcome.COMPLETED, result.outcome());
    assertNull(result.failure());
    assertEquals(100, result.simulation().tally().counts().sends);
    assertEquals(1, result.simulation().tally().coverage().fullyCovered());
    assertEquals(4, result.simulation().clusters().size());
    assertEquals(END_MICROS, result.simulation().simulatedMicros());
    assertEquals(10, result.simulation().windows());
    assertEquals(new RunResult.Memory(200, 400, 600), result.memory());
    assertEquals(new RunResult.Wall(0.5, 0.25, 0, 0, 2, 2.75), result.wall());
    assertEquals(2, result.members());
    assertEquals(0, result.membersLost());
    assertNull(result.lateness());
  }

  @Test
  void shouldShowBooksThatDoNotBalance() {
    books.progress(progress(0, 10, 400_000, 60), nowNanos);
    report(0, tally(60, 35, 5, 5), Verdict.COMPLETED);
    report(1, tally(40, 30, 20, 4), Verdict.COMPLETED);
    RunResult result = books.result(Verdict.COMPLETED, END_MICROS, nowNanos);
    assertEquals(Outcome.FAULTED, result.outcome());
    assertTrue(result.failure().contains("do not balance"), result.failure());
    assertEquals(100, result.simulation().tally().counts().sends);
    assertEquals(400_000, result.simulation().simulatedMicros());
  }

  @Test
  void shouldKeepWhatARunMeasuredUntilAMemberWasLost() {
    Verdict lost = Verdict.failed("member 2 was lost");
    begin(Phase.SUSTAIN, 1_000_000);
    books.progress(progress(0, 10, 400_000, 50), nowNanos);
    books.progress(progress(1, 9, 380_000, 40), nowNanos);
    books.reports().lost(1);
    report(0, tally(60, 35, 5, 5), lost);

    RunResult result = books.result(lost, END_MICROS, nowNanos);

    assertEquals(Outcome.FAILED, result.outcome());
    assertEquals("member 2 was lost", result.failure());
    assertEquals(60, result.simulation().tally().counts().sends);
    assertEquals(400_000, result.simulation().simulatedMicros());
    assertEquals(2, result.simulation().clusters().size());
    assertEquals(10, result.simulation().windows());
    assertEquals(2, result.members());
    assertEquals(1, result.membersLost());
  }

  @Test
  void shouldNoticeThatAPartOfAReportIsMissing() {
    books.reports().part(cluster(0, 0));
    assertEquals(
        Verdict.faulted("member 1 sent its report in 2 parts, and 1 came"),
        books.report(Told.report(0, tally(0, 0, 0, 0), 0, 2), Verdict.COMPLETED, nowNanos));
  }

  @Test
  void shouldTakeAReportOnce() {
    report(0, tally(60, 35, 5, 5), Verdict.INTERRUPTED);
    Verdict verdict =
        books.report(Told.report(0, tally(60, 35, 5, 5), 0, 2), Verdict.INTERRUPTED, nowNanos);
    assertEquals(Verdict.INTERRUPTED, verdict);
    assertEquals(
        60, books.result(verdict, END_MICROS, nowNanos).simulation().tally().counts().sends);
  }

  @Test
  void shouldHaveAResultEvenIfNothingHappened() {
    RunResult result = books.result(Verdict.failed("why"), END_MICROS, nowNanos);
    assertEquals(0, result.simulation().tally().counts().sends);
    assertEquals(0, result.simulation().simulatedMicros());
    assertTrue(result.simulation().clusters().isEmpty());
    assertTrue(result.series().isEmpty());
    assertEquals(1, result.connections().successRate());
  }

  @Test
  void shouldCountLinksThatAreSettledAsDone() {
    begin(Phase.CONNECT, 10);
    books.connected(new Connected(1, 0, 8, 5, 1, 3, histogram(100)));
    assertEquals(new RunObserver.Progress(Phase.CONNECT, 6, 10, 0, 0, 0), books.state(END_MICROS));
    finish(0.5);
    assertEquals(10, books.result(Verdict.INTERRUPTED, END_MICROS, nowNanos).connections().links());
  }

  @Test
  void shouldHaveInItsSecondsWhatOnlyTheReportTells() {
    books.progress(progress(0, 10, 0, 100), nowNanos);
    report(0, tally(130, 70, 0, 60), Verdict.INTERRUPTED);
    List<RunResult.WallSecond> series =
        books.result(Verdict.INTERRUPTED, END_MICROS, nowNanos).series();
    assertEquals(130, series.stream().mapToLong(RunResult.WallSecond::sends).sum());
    assertEquals(70, series.stream().mapToLong(RunResult.WallSecond::deliveries).sum());
  }

  @Test
  void shouldHaveEachSecondInThePhaseInWhichItEnded() {
    begin(Phase.CREATE, 1);
    books.tick(START_NANOS + SECOND_NANOS);
    begin(Phase.CONNECT, 1);
    books.tick(START_NANOS + 2 * SECOND_NANOS);
    assertEquals(
        List.of(Phase.CREATE, Phase.CONNECT),
        books
            .result(Verdict.INTERRUPTED, END_MICROS, START_NANOS + 2 * SECOND_NANOS)
            .series()
            .stream()
            .map(RunResult.WallSecond::phase)
            .toList());
  }
}
