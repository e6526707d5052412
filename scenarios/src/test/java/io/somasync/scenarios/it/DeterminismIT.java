package io.somasync.scenarios.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import io.somasync.engine.run.Divergence;
import io.somasync.engine.run.LocalRun;
import io.somasync.engine.tally.LatencyHistogram;
import io.somasync.scenarios.folder.ResultFolder;
import io.somasync.scenarios.result.RunReport;
import io.somasync.scenarios.scenario.Scenario;
import io.somasync.scenarios.scenario.ScenarioLoader;
import io.somasync.scenarios.source.ScenarioFiles;
import io.somasync.scenarios.source.Setting;
import io.somasync.shard.run.RunResult;
import io.somasync.shard.spool.Spools;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The program on some JVMs and threads, compared file by file with a run in one thread. Further
 * placements are compared in {@code DeterminismTest}, whose members share a JVM: what costs here is
 * the start of JVMs.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class DeterminismIT {
  private static final int RUN_SECONDS = 90;
  private static final String MIXED = "scenarios/src/test/resources/it/mixed.conf";

  /** What depends on plan and seed alone, besides summary.json; what tells most comes first. */
  private static final List<String> TABLES = List.of("clusters.csv", "series.csv", "latency.hgrm");

  @TempDir Path folder;

  @ParameterizedTest(name = "{0} with {1} messages on {2} JVMs with {3} threads")
  @CsvSource({
    "reference/w1, 1, 3, 1, 32b07d4073686cfc",
    "reference/w2, 3, 1, 1, 341dfca0eb13b856",
    "reference/w2, 3, 2, 2, 341dfca0eb13b856",
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
    assertEquals(digest, summary.text("digest"), summary::how);
  }

  @ParameterizedTest(name = "seed {0}, {1} nodes by {2}, {3}, on {4} JVMs with {5} threads")
  @CsvSource({
    "15, 5000, 1000, push-gossip, chain, 3, 2",
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

  @Test
  void shouldReplayAFeedOnSeveralMembers() throws Exception {
    RunSummary summary = runLikeLocalRun("feed-replay", 3, 1, "phases.connectivity=false");
    assertEquals("b1df19bf0de6fdec", summary.text("digest"), summary::how);
    assertEquals(360, summary.count("feed.used"), summary::how);
  }

  private RunSummary runLikeLocalRun(String name, int jvms, int threads, String... settings)
      throws Exception {
    List<String> args = new ArrayList<>(List.of(name));
    args.addAll(List.of("--jvms", "" + jvms, "--threads", "" + threads, "--quiet"));
    for (String setting : settings) {
      args.addAll(List.of("--set", setting));
    }
    Scenario scenario = scenario(name, settings);
    Path wanted = folder.resolve("LocalRun");
    ResultFolder.create(wanted).write(oracle(scenario));
    Path found = folder.resolve("found");
    try (RunningProgram program = RunningProgram.run(found, args.toArray(String[]::new))) {
      program.awaitExit(0, RUN_SECONDS);
      RunSummary summary = program.summary();
      summary.assertOutcome("passed");
      Optional<String> difference = firstDifference(wanted, found, summary);
      if (difference.isPresent()) {
        fail(difference.get() + "; " + parting(scenario, args) + "; " + summary.how());
      }
      summary.assertBooksBalance();
      assertEquals(jvms, summary.count("jvms"), summary::how);
      return summary;
    }
  }

  private static Optional<String> firstDifference(Path wanted, Path found, RunSummary summary)
      throws IOException {
    for (String table : TABLES) {
      Optional<String> difference = Table.firstDifference(wanted, found, table);
      if (difference.isPresent()) {
        return difference;
      }
    }
    return summary.firstDifference(
        new RunSummary(Files.readString(wanted.resolve("summary.json")), "LocalRun"));
  }

  /** Window and cluster in which the program parts from a run in one thread, by a trace of both. */
  private String parting(Scenario scenario, List<String> args) throws Exception {
    List<String> oracle = new ArrayList<>();
    LocalRun.trace(scenario.plan(), oracle::add);
    Path traces = folder.resolve("traces");
    try (RunningProgram program =
        RunningProgram.runWith(
            "-Dsomasync.trace=" + traces, folder.resolve("traced"), args.toArray(String[]::new))) {
      program.awaitExit(0, RUN_SECONDS);
    }
    List<String> lines = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(traces)) {
      for (Path file : files) {
        lines.addAll(Files.readAllLines(file));
      }
    }
    return Divergence.of(oracle, lines).map(Divergence::toString).orElse("when traced they agree");
  }

  private static Scenario scenario(String name, String... settings) throws Exception {
    Path file = LauncherTree.REPOSITORY.resolve(name);
    return new ScenarioLoader(new ScenarioFiles(LauncherTree.REPOSITORY.resolve("conf")))
        .load(
            name.endsWith(".conf") ? file.toString() : name,
            Arrays.stream(settings)
                .map(s -> s.split("=", 2))
                .map(s -> new Setting("--set", s[0], s[1]))
                .toList());
  }

  /** What a run in one thread comes to; nothing that the clock would tell. */
  private static RunReport oracle(Scenario scenario) {
    RunResult result =
        new RunResult(
            RunResult.Outcome.COMPLETED,
            null,
            LocalRun.run(scenario.plan(), new Spools()),
            new RunResult.Connections(0, 0, 0, 0, 0, new LatencyHistogram()),
            new RunResult.Wall(0, 0, 0, 0, 0, 0),
            new RunResult.Memory(0, 0, 0),
            List.of(),
            null,
            0,
            1,
            0,
            List.of());
    return RunReport.of(scenario, result, List.of());
  }
}
