package io.somasync.scenarios.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.shard.launch.Simulator;
import io.somasync.shard.run.RunObserver;
import io.somasync.shard.run.RunResult;
import io.somasync.shard.run.RunSettings;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The estimate beside what whole runs in this JVM have live, members and all. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class MemoryOfRunsTest {
  /** Libraries and links, which every JVM has; small plans are nearly all of that. */
  private static final double JVM = 62e6;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "reference/w2 | mesh.nodes=2M",
        "reference/w2 | mesh.nodes=200K, mesh.cluster-size=10, mesh.topology=chain-shortcuts",
        "reference/w1 | mesh.nodes=100K, mesh.cluster-size=100, workload.messages=300",
        "small | workload.messages-per-node=5",
      })
  void shouldNotBeBelowWhatARunHasLiveNorAboveThreeTimesIt(String name, String settings)
      throws Exception {
    Scenario scenario = Scenarios.shipped(name, settings.split(", "));
    RunResult result =
        Simulator.start(scenario.plan(), new RunSettings(1, 2, 0, 0, false), RunObserver.NONE)
            .result()
            .get(100, TimeUnit.SECONDS);
    assertEquals(RunResult.Outcome.COMPLETED, result.outcome());
    double needed = result.memory().liveBytes();
    double estimate = MemoryEstimate.of(scenario.plan(), 1, 2).bytes();
    String both =
        "%s %s: estimate %.1f MB, needed %.1f MB"
            .formatted(name, settings, estimate / 1e6, needed / 1e6);
    assertTrue(estimate >= needed, both);
    assertTrue(estimate - JVM <= 3 * needed, both);
  }
}
