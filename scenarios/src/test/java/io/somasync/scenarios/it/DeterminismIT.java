package io.somasync.scenarios.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.run.LocalRun;
import io.somasync.engine.tally.LatencyHistogram;
import io.somasync.scenarios.result.RunReport;
import io.somasync.scenarios.result.Summary;
import io.somasync.scenarios.scenario.Scenario;
import io.somasync.scenarios.scenario.ScenarioFiles;
import io.somasync.scenarios.scenario.ScenarioLoader;
import io.somasync.scenarios.scenario.Setting;
import io.somasync.shard.run.RunResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same plan on any number of JVMs and threads, compared with a run in one thread. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class DeterminismIT {
  private static final int RUN_SECONDS = 90;
  private static final String MIXED = "scenarios/src/test/resources/it/mixed.conf";

  @TempDir Path folder;

  @ParameterizedTest(name = "{0} with {1} messages on {2} JVMs with {3} threads")
  @CsvSource({
    "reference/w1, 1, 1, 2, 32b07d4073686cfc",
    "reference/w1, 1, 2, 1, 32b07d4073686cfc",
    "reference/w1, 3, 1, 1, ",
    "reference/w1, 3, 2, 2, ",
    "reference/w1, 3, 3, 1, ",
    "reference/w1, 3, 3, 2, ",
    "reference/w2, 1, 1, 1, 4bd19ec0e49ab77d",
    "reference/w2, 1, 3, 2, 4bd19ec0e49ab77d",
    "reference/w2, 3, 1, 2, 341dfca0eb13b856",
    "reference/w2, 3, 2, 1, 341dfca0eb13b856",
    "reference/w2, 3, 2, 2, 341dfca0eb13b856",
    "reference/w2, 3, 3, 1, 341dfca0eb13b856",
  })
  void shouldReachTheReferenceDigests(
      String scenario, int messages, int jvms, int threads, String digest) throws Exception {
    RunSummary summary =
        runLikeLocalRun(
            scenario,
            jvms,
            threads,
            "mesh.nodes=10000",
            "workload.messages=" + messages,
            "metrics.enabled=false");
    if (digest != null) {
      assertEquals(digest, summary.text("digest"), summary::how);
    }
  }

  @ParameterizedTest(name = "seed {0}, {1} nodes by {2}, {3}, on {4} JVMs with {5} threads")
  @CsvSource({
    "11, 3000, 100, flood, chain-shortcuts, 1, 2",
    "12, 2100, 100, flood, ring, 2, 1",
    "-13, 700, 7, flood, reference, 3, 1",
    "14, 1300, 100, push-gossip, complete, 2, 2",
    "15, 5000, 1000, push-gossip, chain, 3, 2",
    "16, 300, 100, flood, chain, 3, 1",
  })
  void shouldComeToTheSameWithEveryScope(
      long seed,
      int nodes,
      int clusterSize,
      String protocol,
      String topology,
      int jvms,
      int threads)
      throws Exception {
    RunSummary summary =
        runLikeLocalRun(
            MIXED,
            jvms,
            threads,
            "seed=" + seed,
            "mesh.nodes=" + nodes,
            "mesh.cluster-size=" + clusterSize,
            "mesh.topology=" + topology,
            "protocol.name=" + protocol);
    assertEquals(1, summary.json().getDouble("connections.successRate"), summary::how);
    assertEquals(
        summary.count("mesh.connectionsInter"),
        summary.count("connections.established"),
        summary::how);
  }

  /** Five days have more seconds than fit into a message: members report them in parts. */
  @Test
  void shouldReportWhatIsLongerThanAMessage() throws Exception {
    runLikeLocalRun(
        "small",
        2,
        1,
        "workload.duration=5d",
        "workload.messages-per-node=0.05",
        "criteria.throughput.sendsPerSecond=null");
    int seconds = Files.readAllLines(folder.resolve("series.csv")).size() - 1;
    assertTrue(seconds > 400_000, () -> "seconds = " + seconds);
  }

  private RunSummary runLikeLocalRun(String scenario, int jvms, int threads, String... settings)
      throws Exception {
    List<String> args = new ArrayList<>(List.of(scenario));
    args.addAll(List.of("--jvms", "" + jvms, "--threads", "" + threads, "--quiet"));
    for (String setting : settings) {
      args.addAll(List.of("--set", setting));
    }
    try (RunningProgram program = RunningProgram.run(folder, args.toArray(String[]::new))) {
      program.awaitExit(0, RUN_SECONDS);
      RunSummary summary = program.summary();
      summary.assertOutcome("passed");
      summary.assertSameResult(oracle(scenario, settings));
      summary.assertBooksBalance();
      assertEquals(jvms, summary.count("jvms"), summary::how);
      return summary;
    }
  }

  /** What a run in one thread comes to; nothing that the clock would tell. */
  private static RunSummary oracle(String name, String... settings) throws Exception {
    Path file = RunningProgram.HOME.resolve(name);
    Scenario scenario =
        new ScenarioLoader(new ScenarioFiles(RunningProgram.HOME.resolve("conf")))
            .load(
                name.endsWith(".conf") ? file.toString() : name,
                Arrays.stream(settings)
                    .map(s -> s.split("=", 2))
                    .map(s -> new Setting("--set", s[0], s[1]))
                    .toList());
    RunResult result =
        new RunResult(
            RunResult.Outcome.COMPLETED,
            null,
            LocalRun.run(scenario.plan()),
            new RunResult.Connections(0, 0, 0, 0, 0, new LatencyHistogram()),
            new RunResult.Wall(0, 0, 0, 0, 0, 0),
            new RunResult.Memory(0, 0, 0),
            List.of(),
            null,
            0,
            1,
            0);
    return new RunSummary(
        Summary.of(new RunReport(scenario, result, List.of())).json(), "LocalRun");
  }
}
