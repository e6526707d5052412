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
import io.somasync.scenarios.scenario.Criterion;
import io.somasync.shard.run.RunResult;
import io.somasync.shard.run.RunResult.Connections;
import io.somasync.shard.run.RunResult.Memory;
import io.somasync.shard.run.RunResult.Outcome;
import io.somasync.shard.run.RunResult.Wall;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SummaryTest {
  private static final List<String> KEYS =
      List.of(
          "scenario",
          "seed",
          "jvms",
          "outcome",
          "digest",
          "deterministic",
          "mesh",
          "connections",
          "messages",
          "errors",
          "coverage",
          "latencyMicros",
          "simulatedSeconds",
          "wall",
          "throughput",
          "memory",
          "recovery",
          "criteria");

  @Test
  void shouldHaveExactlyTheKeysOfTheContractInTheirOrder() throws IOException {
    Map<String, Object> json = json(Reports.passed());
    assertEquals(KEYS, List.copyOf(json.keySet()));
    assertKeys(
        json,
        "mesh",
        "nodes clusters clusterSize representatives connectionsIntra connectionsInter");
    assertKeys(
        json,
        "connections",
        "attempted established failed successRate maxInFlight handshakeMicros");
    assertKeys(json, "connections.handshakeMicros", "p50 p99 max");
    assertKeys(
        json,
        "messages",
        "generated sends deliveries duplicates lost dropped expired unreachable underWay"
            + " expectedDeliveries deliveryRatio redundancy");
    assertKeys(json, "errors", "total rate byCause");
    assertKeys(json, "coverage", "mean min fullyCovered timeToMicros");
    assertKeys(json, "coverage.timeToMicros", "p50 p90 p99 all");
    assertKeys(json, "latencyMicros", "critical");
    assertKeys(json, "latencyMicros.critical", "count p50 p90 p99 max");
    assertKeys(
        json,
        "wall",
        "startSeconds createSeconds connectSeconds propagateSeconds sustainSeconds totalSeconds");
    assertKeys(
        json,
        "throughput",
        "nodesCreatedPerSecond sendsPerSecond deliveriesPerSecond windowsPerSecond");
    assertKeys(json, "memory", "bytesPerNode heapPeakBytes rssPeakBytes");
    assertKeys(json, "recovery", "epochs checkpoints membersLost replayedWindows");
    Map<?, ?> criterion = (Map<?, ?>) ((List<?>) json.get("criteria")).get(0);
    assertEquals(
        List.of("metric", "condition", "value", "met"), new ArrayList<>(criterion.keySet()));
  }

  @Test
  void shouldBalanceTheBooks() throws IOException {
    for (RunReport report : List.of(Reports.passed(), Reports.mix())) {
      Map<String, Object> json = json(report);
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
        arrived += number(json, "messages." + fate);
      }
      assertEquals(number(json, "messages.sends") + number(json, "messages.generated"), arrived);
      assertTrue(number(json, "messages.sends") > 20_000);
    }
  }

  @Test
  void shouldShowWhatTheSimulationCameTo() throws IOException {
    Map<String, Object> json = json(Reports.passed());
    Tally tally = Reports.W1_RESULT.tally();
    assertEquals(String.format("%016x", tally.digest), json.get("digest"));
    assertEquals(42L, json.get("seed"));
    assertEquals(2L, json.get("jvms"));
    assertEquals(10_000L, JsonText.at(json, "mesh.nodes"));
    assertEquals(9_990_000L, JsonText.at(json, "mesh.connectionsIntra"));
    assertEquals(20_000L, JsonText.at(json, "messages.expectedDeliveries"));
    assertEquals(
        tally.counts().deliveries() / 20_000.0, JsonText.at(json, "messages.deliveryRatio"));
    assertEquals(
        (double) tally.counts().of(Fate.DUPLICATE) / tally.counts().deliveries(),
        JsonText.at(json, "messages.redundancy"));
    assertEquals(
        tally.counts().deliveries() - 2, JsonText.at(json, "latencyMicros.critical.count"));
    assertEquals(tally.coverage().least(), JsonText.at(json, "coverage.min"));
    assertEquals(
        Math.round(tally.counts().sends / 0.25), JsonText.at(json, "throughput.sendsPerSecond"));
    assertEquals(123.4567, JsonText.at(json, "memory.bytesPerNode"));
    assertEquals(0.9, JsonText.at(json, "connections.successRate"));
  }

  @Test
  void shouldTellErrorsByTheirCause() throws IOException {
    Map<String, Object> json = json(Reports.mix());
    Tally tally = Reports.MIX_RESULT.tally();
    assertTrue(
        tally.counts().of(Fate.EXPIRED) > 0 && tally.counts().of(Fate.LOST) > 0,
        "the plan is to have both");
    assertEquals(
        Map.of(
            "lost",
            tally.counts().of(Fate.LOST),
            "expired",
            tally.counts().of(Fate.EXPIRED),
            "connection",
            2L),
        JsonText.at(json, "errors.byCause"));
    assertEquals(
        tally.counts().of(Fate.LOST) + tally.counts().of(Fate.EXPIRED),
        JsonText.at(json, "errors.total"));
    assertEquals(
        (double) (tally.counts().of(Fate.LOST) + tally.counts().of(Fate.EXPIRED))
            / tally.counts().sends,
        JsonText.at(json, "errors.rate"));
  }

  @Test
  void shouldShowNullForSharesThatNoMessageReached() throws IOException {
    Map<String, Object> json = json(Reports.mix());
    assertNull(JsonText.at(json, "coverage.timeToMicros.all"));
    assertEquals(0L, JsonText.at(json, "latencyMicros.unused.count"));
    assertNull(JsonText.at(json, "latencyMicros.unused.max"));
    Summary summary = Summary.of(Reports.mix());
    assertEquals(OptionalDouble.empty(), summary.value("coverage.timeToMicros.all"));
  }

  @Test
  void shouldCountDistinctLinksBetweenRepresentatives() {
    assertEquals(190, Summary.of(Reports.mix()).value("mesh.connectionsInter").getAsDouble());
    double reference = Summary.of(Reports.passed()).value("mesh.connectionsInter").getAsDouble();
    assertTrue(reference >= 10 && reference <= 20, "ring and cycle of 10: " + reference);
  }

  @Test
  void shouldJudgeCriteria() throws IOException {
    Summary passed = Summary.of(Reports.passed());
    assertTrue(passed.criteriaMet());
    assertEquals("passed", JsonText.parse(passed.json()).get("outcome"));

    Summary missed = Summary.of(Reports.missed());
    assertFalse(missed.criteriaMet());
    assertEquals("failed", missed.outcome());
    assertEquals(
        List.of(true, false, false), missed.verdicts().stream().map(Verdict::met).toList());
    Map<?, ?> lost = (Map<?, ?>) ((List<?>) json(Reports.missed()).get("criteria")).get(1);
    assertEquals(Reports.W1_RESULT.tally().counts().of(Fate.LOST), lost.get("value"));
    Map<?, ?> unknown = (Map<?, ?>) ((List<?>) json(Reports.missed()).get("criteria")).get(2);
    assertNull(unknown.get("value"));
    assertEquals(false, unknown.get("met"));
  }

  /** A 0 that nobody measured would meet every criterion that asks for little. */
  @Test
  void shouldHaveNoValueWhereNothingWasMeasured() throws IOException {
    RunResult unmeasured =
        new RunResult(
            Outcome.COMPLETED,
            null,
            new SimulationResult(new Tally(1), List.of(), 0, 0),
            new Connections(0, 0, 0, 0, 0, new LatencyHistogram()),
            new Wall(1, 1, 0, 0, 0, 2),
            new Memory(1, 1, 1),
            List.of(),
            new LatencyHistogram(),
            0,
            1,
            0);
    List<Criterion> criteria = new ArrayList<>();
    for (String key : List.of("p50", "p90", "p99", "max")) {
      criteria.add(new Criterion("latencyMicros.critical." + key, "< 5"));
    }
    for (String key : List.of("p50", "p99", "max")) {
      criteria.add(new Criterion("connections.handshakeMicros." + key, "< 5"));
      criteria.add(new Criterion("pace.latenessMicros." + key, "< 5"));
    }
    criteria.add(new Criterion("coverage.mean", "< 5"));
    criteria.add(new Criterion("coverage.min", "< 5"));
    Summary summary =
        Summary.of(Reports.report(Reports.W1, unmeasured, criteria.toArray(Criterion[]::new)));
    Map<String, Object> json = JsonText.parse(summary.json());
    for (Verdict verdict : summary.verdicts()) {
      assertFalse(verdict.met(), verdict.metric());
      assertNull(JsonText.at(json, verdict.metric()), verdict.metric());
    }
    assertTrue(summary.text().contains("no value"), summary.text());
  }

  /** Two times in one step of the histogram, of which the later one is of fewer messages. */
  @Test
  void shouldNeverReachMoreOfAScopeInLessTime() {
    Tally tally = new Tally(1);
    tally.coverage().add(message(100, 100_000));
    tally.coverage().add(message(99, 100_300));
    SimulationResult simulation = new SimulationResult(tally, List.of(), 0, 0);
    Summary summary = Summary.of(Reports.report(Reports.W1, Reports.completed(simulation)));
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
    Criterion none = new Criterion("errors.byCause.dropped", "< 1");
    RunReport report = Reports.report(Reports.W1, Reports.completed(Reports.W1_RESULT), none);
    assertTrue(Summary.of(report).criteriaMet());
    assertEquals(OptionalDouble.empty(), Summary.of(report).value("errors.byCause.misspelt"));
  }

  @Test
  void shouldNotRoundAValueAcrossItsBound() {
    double below = Math.nextDown(0.95);
    Criterion criterion = new Criterion("messages.deliveryRatio", ">= 0.95");
    assertEquals(Double.toString(below), Verdict.of(criterion, below).valueText());
    assertEquals("0.95", Verdict.of(criterion, 0.95).valueText());
    assertEquals("0.987654", Verdict.of(criterion, 0.98765432).valueText());
  }

  @Test
  void shouldMarkAnInterruptedRun() throws IOException {
    Summary summary =
        Summary.of(
            Reports.report(
                Reports.W1, Reports.result(Outcome.INTERRUPTED, null, Reports.W1_RESULT, null, 0)));
    Map<String, Object> json = JsonText.parse(summary.json());
    assertEquals("interrupted", json.get("outcome"));
    assertEquals(false, json.get("deterministic"));
    assertTrue(summary.text().contains("interrupted: what was measured until then"));
  }

  @Test
  void shouldSummarizeARunThatHadNotBegun() throws IOException {
    SimulationResult nothing = new SimulationResult(new Tally(1), List.of(), 0, 0);
    Summary summary =
        Summary.of(
            Reports.report(
                Reports.W1, Reports.result(Outcome.FAILED, "member 2 died", nothing, null, 0)));
    Map<String, Object> json = JsonText.parse(summary.json());
    assertEquals("aborted", json.get("outcome"));
    assertEquals("member 2 died", json.get("failure"));
    assertEquals(0L, JsonText.at(json, "throughput.sendsPerSecond"));
    assertEquals(Map.of("connection", 2L), JsonText.at(json, "errors.byCause"));
    assertTrue(summary.text().contains("member 2 died"));
  }

  @Test
  void shouldReportLatenessOfAPacedRunOnly() throws IOException {
    LatencyHistogram lateness = new LatencyHistogram();
    lateness.record(1_500);
    Map<String, Object> json =
        json(
            Reports.report(
                Reports.W1,
                Reports.result(Outcome.COMPLETED, null, Reports.W1_RESULT, lateness, 1)));
    assertEquals(1L, JsonText.at(json, "pace.lateWindows"));
    assertEquals(
        Map.of("p50", 1_500L, "p99", 1_500L, "max", 1_500L),
        JsonText.at(json, "pace.latenessMicros"));
    assertFalse(json(Reports.passed()).containsKey("pace"));
  }

  private static Map<String, Object> json(RunReport report) throws IOException {
    return JsonText.parse(Summary.of(report).json());
  }

  private static long number(Map<String, Object> json, String path) {
    return (Long) JsonText.at(json, path);
  }

  private static void assertKeys(Map<String, Object> json, String path, String keys) {
    Map<?, ?> found = (Map<?, ?>) JsonText.at(json, path);
    assertEquals(List.of(keys.split(" ")), new ArrayList<>(found.keySet()), path);
  }
}
