package io.somasync.scenarios.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.plan.Load;
import io.somasync.engine.plan.Protocol;
import io.somasync.engine.plan.Severity;
import io.somasync.engine.plan.TopologySpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
final class ScenarioLoaderTest {
  @TempDir Path folder;

  @Test
  void shouldFillInDefaults() throws ScenarioException {
    Scenario scenario = Scenarios.load(folder, Scenarios.VALID);
    assertEquals("test", scenario.name());
    assertEquals(42, scenario.plan().seed());
    assertEquals(TopologySpec.Kind.CHAIN_SHORTCUTS, scenario.plan().topology().kind());
    assertEquals(new Protocol.Flood(), scenario.plan().protocol());
    assertEquals(0, scenario.plan().alert());
    assertEquals(25_000, scenario.plan().connecting().maxInFlight());
    assertEquals(1, scenario.jvms());
    assertEquals(2, scenario.threadsOn(2));
    assertEquals(0, scenario.pace());
    assertTrue(scenario.metrics());
  }

  @Test
  void shouldResolveToAScenarioThatGivesTheSame() throws ScenarioException {
    Scenario first =
        Scenarios.shipped("million", "run.threads=3", "workload.messages=7", "run.pace=0.5");
    Scenario second = Scenarios.load(folder, first.resolved());
    assertEquals(first.plan(), second.plan());
    assertEquals(first.resolved(), second.resolved());
    assertEquals("million", second.name());
    assertEquals(3, second.threads());
    assertEquals(0.5, second.pace());
    assertEquals(first.criteria(), second.criteria());
    assertFalse(first.resolved().contains("messages-per-node"));
  }

  @Test
  void shouldLetAnOptionTakeThePlaceOfItsAlternative() throws ScenarioException {
    assertEquals(
        new Load(2000, 1_000_000),
        Scenarios.load(folder, Scenarios.VALID, "workload.messages-per-node=1").plan().load());
    assertEquals(
        new Load(10, 50_000),
        Scenarios.load(folder, Scenarios.VALID, "workload.interval=5ms").plan().load());
    assertEquals(
        new Load(5, 600_000_000),
        Scenarios.shipped("million", "workload.messages=5").plan().load());
  }

  @Test
  void shouldLetLaterSettingsWin() throws ScenarioException {
    assertEquals(
        3000,
        Scenarios.load(folder, Scenarios.VALID, "mesh.nodes=1K", "mesh.nodes=3K").plan().nodes());
  }

  @Test
  void shouldIncludeShippedAndNeighbouringFiles() throws Exception {
    Files.writeString(folder.resolve("near.conf"), "mesh.nodes = 20K");
    String text = "include \"million.conf\"\ninclude \"near\"\nrun.jvms = 1";
    Scenario scenario = Scenarios.load(folder, text);
    assertEquals(20_000, scenario.plan().nodes());
    assertEquals(1, scenario.jvms());
    assertEquals(5, scenario.criteria().size());
  }

  @Test
  void shouldLeaveOutPhases() throws ScenarioException {
    Scenario scenario =
        Scenarios.load(
            folder,
            Scenarios.VALID + "phases { connectivity = no, propagation = off, load = false }");
    assertFalse(scenario.plan().connecting().enabled());
    assertEquals(-1, scenario.plan().alert());
    assertEquals(new Load(0, 0), scenario.plan().load());
  }

  @Test
  void shouldOrderSeveritiesFromNarrowToWide() throws ScenarioException {
    List<String> names =
        Scenarios.shipped("small").plan().severities().stream().map(Severity::name).toList();
    assertEquals(List.of("low", "medium", "high", "critical"), names);
  }

  @Test
  void shouldTakeCriteriaWithAndWithoutQuotesAndRemoveThem() throws ScenarioException {
    Scenario scenario =
        Scenarios.shipped(
            "small",
            "criteria.coverage.mean=> 50%",
            "criteria.throughput.sendsPerSecond=null",
            "criteria.latencyMicros.critical.p99=<= 1M".replace("1M", "1_000_000"));
    assertEquals(
        List.of(
            "connections.successRate >= 0.95",
            "messages.deliveryRatio >= 0.95",
            "errors.rate <= 0.05",
            "coverage.mean > 50%",
            "latencyMicros.critical.p99 <= 1_000_000"),
        scenario.criteria().stream().map(Criterion::toString).toList());
  }

  @Test
  void shouldResolveSubstitutions() throws ScenarioException {
    Scenario scenario =
        Scenarios.load(folder, Scenarios.VALID + "mesh.nodes = ${workload.messages}00");
    assertEquals(1000, scenario.plan().nodes());
  }
}
