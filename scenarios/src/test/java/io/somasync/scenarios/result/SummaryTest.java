package io.somasync.scenarios.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.run.SimulationResult;
import io.somasync.engine.tally.Fate;
import io.somasync.engine.tally.LatencyHistogram;
import io.somasync.engine.tally.MessageTally;
import io.somasync.engine.tally.Tally;
import io.somasync.scenarios.criterion.Criterion;
import io.somasync.scenarios.criterion.Verdict;
import io.somasync.scenarios.figure.Figures;
import io.somasync.shard.run.RunResult;
import io.somasync.shard.run.RunResult.Connections;
import io.somasync.shard.run.RunResult.Memory;
import io.somasync.shard.run.RunResult.Wall;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SummaryTest {
  @Test
  void shouldBalanceTheBooks() {
    for (RunReport report : List.of(Reports.passed(), Reports.mix())) {
      Figures figures = report.summary().figures();
      long arrived = 0;
      for (String fate :
          List.of(
              "deliveries",
              "duplicates",
              "lost",
              "dropped",
              "expired",
              "unreachable",
              "underWay")) {
        arrived += number(figures, "messages." + fate);
      }
      assertEquals(
          number(figures, "messages.sends") + number(figures, "messages.generated"), arrived);
      assertTrue(number(figures, "messages.sends") > 20_000);
    }
  }

  @Test
  void shouldShowWhatTheSimulationCameTo() {
    Summary summary = Reports.passed().summary();
    Figures figures = summary.figures();
    Tally tally = Reports.W1_RESULT.tally();
    assertEquals(String.format("%016x", tally.digest), summary.digest());
    assertEquals(42, summary.seed());
    assertEquals(2, summary.jvms());
    assertEquals(10_000L, figures.find("mesh.nodes"));
    assertEquals(9_990_000L, figures.find("mesh.connectionsIntra"));
    assertEquals(20_000L, figures.find("messages.expectedDeliveries"));
    assertEquals(tally.counts().deliveries() / 20_000.0, figures.find("messages.deliveryRatio"));
    assertEquals(
        (double) tally.counts().of(Fate.DUPLICATE) / tally.counts().deliveries(),
        figures.find("messages.redundancy"));
    assertEquals(tally.counts().deliveries() - 2, figures.find("latencyMicros.critical.count"));
    assertEquals(tally.coverage().least(), figures.find("coverage.min"));
    assertEquals(
        Math.round(tally.counts().sends / 0.25), figures.find("throughput.sendsPerSecond"));
    assertEquals(123.4567, figures.find("memory.bytesPerNode"));
    assertEquals(0.9, figures.find("connections.successRate"));
  }

  @Test
  void shouldCountDistinctLinksBetweenRepresentatives() {
    assertEquals(190, Reports.mix().summary().value("mesh.connectionsInter").getAsDouble());
    double reference = Reports.passed().summary().value("mesh.connectionsInter").getAsDouble();
    assertTrue(reference >= 10 && reference <= 20, "ring and cycle of 10: " + reference);
  }

  @Test
  void shouldJudgeCriteria() {
    Summary passed = Reports.passed().summary();
    assertTrue(passed.criteriaMet());
    assertEquals(Outcome.PASSED, passed.outcome());

    Summary missed = Reports.missed().summary();
    assertFalse(missed.criteriaMet());
    assertEquals(Outcome.FAILED, missed.outcome());
    assertEquals(
        List.of(true, false, false), missed.verdicts().stream().map(Verdict::met).toList());
    assertEquals(
        Reports.W1_RESULT.tally().counts().of(Fate.LOST), missed.verdicts().get(1).value());
    assertNull(missed.verdicts().get(2).value(), "a run without a pace");
  }

  /** A 0 that nobody measured would meet every criterion that asks for little. */
  @Test
  void shouldHaveNoValueWhereNothingWasMeasured() {
    RunResult unmeasured =
        new RunResult(
            RunResult.Outcome.COMPLETED,
            null,
            new SimulationResult(new Tally(1), List.of(), 0, 0),
            new Connections(0, 0, 0, 0, 0, new LatencyHistogram()),
            new Wall(1, 1, 0, 0, 0, 2),
            new Memory(1, 1, 1),
            List.of(),
            new LatencyHistogram(),
            0,
            1,
            0,
            List.of());
    List<Criterion> criteria = new ArrayList<>();
    for (String key : List.of("p50", "p90", "p99", "max")) {
      criteria.add(Reports.criterion("latencyMicros.critical." + key, "< 5"));
    }
    for (String key : List.of("p50", "p99", "max")) {
      criteria.add(Reports.criterion("connections.handshakeMicros." + key, "< 5"));
      criteria.add(Reports.criterion("pace.latenessMicros." + key, "< 5"));
    }
    criteria.add(Reports.criterion("coverage.mean", "< 5"));
    criteria.add(Reports.criterion("coverage.min", "< 5"));
    Summary summary =
        Reports.report(Reports.W1, unmeasured, criteria.toArray(Criterion[]::new)).summary();
    for (Verdict verdict : summary.verdicts()) {
      assertFalse(verdict.met(), verdict.path());
      assertNull(verdict.value(), verdict.path());
      assertEquals("no value", verdict.valueText());
    }
  }

  /** Two times in one step of the histogram, of which the later one is of fewer messages. */
  @Test
  void shouldNeverReachMoreOfAScopeInLessTime() {
    Tally tally = new Tally(1);
    tally.coverage().add(message(100, 100_000));
    tally.coverage().add(message(99, 100_300));
    SimulationResult simulation = new SimulationResult(tally, List.of(), 0, 0);
    Summary summary = Reports.report(Reports.W1, Reports.completed(simulation)).summary();
    assertEquals(100_300, tally.coverage().timeToMicros(2), "the step's end");
    assertEquals(100_000, summary.value("coverage.timeToMicros.all").getAsDouble());
    assertEquals(100_000, summary.value("coverage.timeToMicros.p99").getAsDouble());
  }

  /** A message that reached so many of 100 nodes, all at the same time. */
  private static MessageTally message(int reached, int micros) {
    MessageTally message = new MessageTally(0, 0, 1);
    for (int i = 0; i < reached; i++) {
      message.latency().record(micros);
    }
    message.countReached(reached);
    message.account(100);
    return message;
  }

  @Test
  void shouldTakeAbsentCausesAsZero() {
    Criterion none = Reports.criterion("errors.byCause.dropped", "< 1");
    RunReport report = Reports.report(Reports.W1, Reports.completed(Reports.W1_RESULT), none);
    assertTrue(report.summary().criteriaMet());
    assertEquals(OptionalDouble.empty(), report.summary().value("errors.byCause.misspelt"));
  }

  @Test
  void shouldNotRoundAValueAcrossItsBound() {
    double below = Math.nextDown(0.95);
    Criterion criterion = Reports.criterion("messages.deliveryRatio", ">= 0.95");
    assertEquals(Double.toString(below), new Verdict(criterion, below).valueText());
    assertEquals("0.95", new Verdict(criterion, 0.95).valueText());
    assertEquals("0.987654", new Verdict(criterion, 0.98765432).valueText());
  }

  private static long number(Figures figures, String path) {
    return (Long) figures.find(path);
  }
}
