package io.somasync.scenarios.it;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.scenarios.estimate.MemoryEstimate;
import io.somasync.scenarios.scenario.Scenario;
import io.somasync.scenarios.scenario.ScenarioLoader;
import io.somasync.scenarios.source.ScenarioFiles;
import io.somasync.scenarios.source.Setting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a plan is taken to need, and what the whole program then has live in its heap. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class MemoryIT {
  /** What the estimate allows for the JVM itself, whatever the plan. */
  private static final double JVM = 62e6;

  private static final int RUN_SECONDS = 90;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "reference/w2 | mesh.nodes=100K, mesh.cluster-size=10, mesh.topology=chain-shortcuts",
        "reference/w1 | mesh.nodes=100K, mesh.cluster-size=100, workload.messages=100",
        "small | workload.messages-per-node=5",
      })
  void shouldNotBeBelowWhatARunHasLiveNorAboveThreeTimesIt(String name, String list)
      throws Exception {
    List<Setting> settings = new ArrayList<>();
    List<String> words = new ArrayList<>(List.of(name, "--threads", "2", "--quiet"));
    for (String setting : list.split(", ")) {
      settings.add(new Setting("--set", setting.split("=")[0], setting.split("=")[1]));
      words.addAll(List.of("--set", setting));
    }
    Scenario scenario =
        new ScenarioLoader(new ScenarioFiles(LauncherTree.REPOSITORY.resolve("conf")))
            .load(name, settings);
    double estimate = MemoryEstimate.of(scenario, 2).bytes();
    try (RunningProgram program = RunningProgram.run(folder, words.toArray(String[]::new))) {
      program.awaitExit(0, RUN_SECONDS);
      RunSummary summary = program.summary();
      double live = summary.json().getDouble("memory.bytesPerNode") * scenario.plan().nodes();
      String both =
          "%s %s: estimate %.1f MB, live %.1f MB".formatted(name, list, estimate / 1e6, live / 1e6);
      assertTrue(estimate >= live, both);
      assertTrue(estimate - JVM <= 3 * live, both);
    }
  }
}
