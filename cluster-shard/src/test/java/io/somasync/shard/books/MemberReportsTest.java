package io.somasync.shard.books;

import static io.somasync.shard.books.Told.cluster;
import static io.somasync.shard.books.Told.report;
import static io.somasync.shard.books.Told.tally;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.run.SimulationResult;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class MemberReportsTest {
  private final RunTotals totals = new RunTotals(4, 4, 0);
  private final MemberReports reports = new MemberReports(2, totals);

  private SimulationResult counted() {
    return totals.simulation(0, 0);
  }

  /** What came of a report that was not finished is not mixed with what others counted. */
  @Test
  void shouldCountAReportOnceAllOfItIsThere() {
    reports.part(cluster(0, 0));
    reports.part(cluster(1, 2));
    assertEquals(1, reports.parts(0));
    assertTrue(counted().clusters().isEmpty());
    assertTrue(reports.end(report(0, tally(60, 35, 5, 5), 0, 1)));
    assertEquals(0, reports.parts(0));
    assertEquals(1, reports.parts(1));
    assertEquals(1, counted().clusters().size());
    assertEquals(60, counted().tally().counts().sends);
  }

  @Test
  void shouldCountAMemberOnce() {
    assertTrue(reports.end(report(0, tally(60, 35, 5, 5), 0, 0)));
    assertFalse(reports.end(report(0, tally(60, 35, 5, 5), 0, 0)));
    assertEquals(60, counted().tally().counts().sends);
  }

  @Test
  void shouldWaitForAllMembers() {
    assertFalse(reports.areComplete());
    reports.end(report(1, tally(0, 0, 0, 0), 0, 0));
    assertFalse(reports.areComplete());
    reports.end(report(0, tally(0, 0, 0, 0), 0, 0));
    assertTrue(reports.areComplete());
    assertEquals(0, reports.membersLost());
  }

  @Test
  void shouldNotWaitForMembersThatAreLost() {
    assertTrue(reports.lost(1));
    assertFalse(reports.lost(1));
    assertFalse(reports.areComplete());
    reports.end(report(0, tally(60, 35, 5, 5), 0, 0));
    assertTrue(reports.areComplete());
    assertEquals(1, reports.membersLost());
  }

  @Test
  void shouldWaitForOthersWhenAMemberIsLostAfterItsReport() {
    reports.end(report(1, tally(40, 30, 10, 0), 0, 0));
    assertFalse(reports.lost(1));
    assertEquals(0, reports.membersLost());
    assertFalse(reports.areComplete());
    reports.end(report(0, tally(60, 35, 5, 5), 0, 0));
    assertTrue(reports.areComplete());
  }
}
