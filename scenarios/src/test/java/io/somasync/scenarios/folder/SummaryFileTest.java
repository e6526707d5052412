package io.somasync.scenarios.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.run.SimulationResult;
import io.somasync.engine.tally.Fate;
import io.somasync.engine.tally.LatencyHistogram;
import io.somasync.engine.tally.Tally;
import io.somasync.scenarios.result.Reports;
import io.somasync.scenarios.result.RunReport;
import io.somasync.scenarios.text.SummaryText;
import io.somasync.shard.run.RunResult.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SummaryFileTest {
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
        "attempted established failed successRate maxInFlight handshakeMicros faults");
    assertKeys(json, "connections.handshakeMicros", "p50 p99 max");
    assertKeys(
        json,
        "messages",
        "generated sends deliveries duplicates lost dropped expired unreachable underWay"
            + " expectedDeliveries deliveryRatio redundancy bytes bytesBetweenClusters");
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
  void shouldShowNullForSharesThatNoMessageReached() throws IOException {
    Map<String, Object> json = json(Reports.mix());
    assertNull(JsonText.at(json, "coverage.timeToMicros.all"));
    assertEquals(0L, JsonText.at(json, "latencyMicros.unused.count"));
    assertNull(JsonText.at(json, "latencyMicros.unused.max"));
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

  @Test
  void shouldMarkAnInterruptedRun() throws IOException {
    RunReport report =
        Reports.report(
            Reports.W1, Reports.result(Outcome.INTERRUPTED, null, Reports.W1_RESULT, null, 0));
    Map<String, Object> json = json(report);
    assertEquals("interrupted", json.get("outcome"));
    assertEquals(false, json.get("deterministic"));
    assertTrue(SummaryText.of(report).contains("interrupted: what was measured until then"));
  }

  @Test
  void shouldSummarizeARunThatHadNotBegun() throws IOException {
    SimulationResult nothing = new SimulationResult(new Tally(1), List.of(), 0, 0);
    RunReport report =
        Reports.report(
            Reports.W1, Reports.result(Outcome.FAILED, "member 2 died", nothing, null, 0));
    Map<String, Object> json = json(report);
    assertEquals("aborted", json.get("outcome"));
    assertEquals("member 2 died", json.get("failure"));
    assertEquals(0L, JsonText.at(json, "throughput.sendsPerSecond"));
    assertEquals(Map.of("connection", 2L), JsonText.at(json, "errors.byCause"));
    assertTrue(SummaryText.of(report).contains("member 2 died"));
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

  private static void assertKeys(Map<String, Object> json, String path, String keys) {
    Map<?, ?> found = (Map<?, ?>) JsonText.at(json, path);
    assertEquals(List.of(keys.split(" ")), new ArrayList<>(found.keySet()), path);
  }

  private static Map<String, Object> json(RunReport report) throws IOException {
    return Json.parse(SummaryFile.json(report.summary()));
  }
}
