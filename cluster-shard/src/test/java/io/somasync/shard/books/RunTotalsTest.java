package io.somasync.shard.books;

import static io.somasync.shard.books.Told.cluster;
import static io.somasync.shard.books.Told.histogram;
import static io.somasync.shard.books.Told.messagePart;
import static io.somasync.shard.books.Told.report;
import static io.somasync.shard.books.Told.tally;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.tally.ClusterTotals;
import io.somasync.engine.tally.LatencyHistogram;
import io.somasync.engine.tally.MessageTally;
import io.somasync.engine.tally.Series;
import io.somasync.engine.tally.Tally;
import io.somasync.shard.protocol.CoordinatorCommand.LatencyPart;
import io.somasync.shard.protocol.CoordinatorCommand.MemberReport;
import io.somasync.shard.protocol.CoordinatorCommand.SeriesPart;
import io.somasync.shard.run.RunResult;
import io.somasync.shard.run.RunResult.Outcome;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class RunTotalsTest {
  private final RunTotals totals = new RunTotals(4, 4, 0);

  private void add(int member, Tally counts, long underWay) {
    totals.add(cluster(member, 2 * member));
    totals.add(cluster(member, 2 * member + 1));
    totals.add(report(member, counts, underWay, 2));
  }

  private Tally sum() {
    return totals.simulation(0, 0).tally();
  }

  @Test
  void shouldAddUpWhatMembersCounted() {
    Series series = new Series();
    series.add(Series.Column.SENDS, 0, 70);
    // The member that has the later clusters reports first; sends arrive elsewhere.
    add(1, tally(40, 30, 20, 5), 0);
    add(0, tally(60, 35, 5, 5), 0);
    totals.add(new LatencyPart(1, 0, 3, histogram(5, 7)));
    totals.add(new LatencyPart(1, 1, 3, histogram(9)));
    totals.add(new SeriesPart(1, 0, 2, series.cells(0, 1)));
    totals.retired(List.of(messagePart(7, 25)));
    totals.retired(List.of(messagePart(7, 15)));

    assertEquals(Verdict.COMPLETED, totals.close(Verdict.COMPLETED, 0));

    assertEquals(100, sum().counts().sends);
    assertEquals(65, sum().counts().deliveries());
    assertEquals(1, sum().coverage().fullyCovered());
    assertEquals(3 + 40, sum().latency(3).count());
    assertEquals(70, sum().series().get(2, Series.Column.SENDS));
    assertEquals(
        List.of(0, 1, 2, 3),
        totals.simulation(0, 0).clusters().stream().map(ClusterTotals::cluster).toList());
    assertEquals(new RunResult.Memory(200, 400, 600), totals.memory());
    assertNull(totals.lateness());
  }

  @Test
  void shouldRefuseACompleteRunThatDoesNotBalance() {
    add(0, tally(60, 35, 5, 5), 0);
    add(1, tally(40, 30, 20, 4), 0);
    Verdict verdict = totals.close(Verdict.COMPLETED, 0);
    assertEquals(Outcome.FAULTED, verdict.outcome());
    assertTrue(verdict.failure().contains("do not balance"), verdict.failure());
    assertTrue(verdict.failure().contains("sends = 100"), verdict.failure());
  }

  @Test
  void shouldRefuseACompleteRunWithAMessageThatIsNotWhole() {
    totals.retired(List.of(messagePart(7, 25), messagePart(8, 40)));
    Verdict verdict = totals.close(Verdict.COMPLETED, 0);
    assertEquals(Outcome.FAULTED, verdict.outcome());
    assertTrue(verdict.failure().startsWith("message 7 "), verdict.failure());
  }

  @Test
  void shouldNoticeThatClustersAreMissing() {
    add(0, tally(0, 0, 0, 0), 0);
    assertEquals(
        Verdict.faulted("2 of 4 clusters told what they counted"),
        totals.close(Verdict.COMPLETED, 0));
  }

  @Test
  void shouldBalanceAnInterruptedRunWithWhatIsUnderWay() {
    // The first member has sent four records that the second has taken in two of.
    add(0, tally(60, 35, 5, 5), 11 + 4);
    add(1, tally(40, 30, 10, 5), -3 - 2);
    assertEquals(Verdict.INTERRUPTED, totals.close(Verdict.INTERRUPTED, 0));
  }

  @Test
  void shouldRefuseAnInterruptedRunThatDoesNotBalance() {
    add(0, tally(60, 35, 5, 5), 15);
    add(1, tally(40, 30, 10, 5), 0);
    Verdict verdict = totals.close(Verdict.INTERRUPTED, 0);
    assertEquals(Outcome.FAULTED, verdict.outcome());
    assertTrue(verdict.failure().contains("10 sends and originations"), verdict.failure());
    assertTrue(verdict.failure().contains("15 are under way"), verdict.failure());
  }

  /** What a lost member, or half of one, took with it cannot be balanced. */
  @Test
  void shouldNotBalanceARunOfWhichSomethingIsMissing() {
    add(0, tally(60, 35, 5, 5), 0);
    assertEquals(Verdict.INTERRUPTED, totals.close(Verdict.INTERRUPTED, 0));
    add(1, tally(40, 30, 10, 5), 0);
    assertEquals(Verdict.INTERRUPTED, totals.close(Verdict.INTERRUPTED, 1));
    Verdict failed = Verdict.failed("member 2 was lost");
    assertEquals(failed, totals.close(failed, 0));
  }

  @Test
  void shouldCountMessagesThatWereAliveWhenTheRunWasCutOff() {
    totals.retired(List.of(messagePart(7, 25), messagePart(8, 40), new MessageTally(9, 3, 2)));
    totals.close(Verdict.INTERRUPTED, 0);
    // As far as clusters told of them; of message 9 nobody has heard.
    assertEquals(2, sum().coverage().messages());
    assertEquals(1, sum().coverage().least());
    assertEquals(65, sum().counts().expected);
  }

  @Test
  void shouldAddUpLateness() {
    LatencyHistogram late = histogram(10, 20);
    totals.add(new MemberReport(1, 0, tally(0, 0, 0, 0), 0, 0, late, 5, 0, 0, 0));
    totals.add(new MemberReport(1, 1, tally(0, 0, 0, 0), 0, 0, histogram(30), 7, 0, 0, 0));
    assertEquals(3, totals.lateness().count());
    assertEquals(30, totals.lateness().max());
    assertEquals(7, totals.lateWindows());
  }
}
