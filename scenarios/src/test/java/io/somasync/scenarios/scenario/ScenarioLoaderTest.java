package io.somasync.scenarios.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.plan.Load;
import io.somasync.engine.plan.MessageSize;
import io.somasync.engine.plan.Protocol;
import io.somasync.engine.plan.Severity;
import io.somasync.engine.plan.TopologySpec;
import io.somasync.scenarios.criterion.Criterion;
import io.somasync.scenarios.problem.ScenarioException;
import io.somasync.scenarios.source.ScenarioFiles;
import io.somasync.shard.run.Connecting;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
final class ScenarioLoaderTest {
  @TempDir Path folder;

  @Test
  void shouldReadSizesOfMessages() throws ScenarioException {
    MessageSize two = sizeOf("severities.critical.size = [200B, 4KiB]\n");
    assertEquals(new MessageSize(200, 4_096), two);
    assertEquals(new MessageSize(1_500, 1_500), sizeOf("severities.critical.size = 1500\n"));
    assertEquals(new MessageSize(2_048, 2_048), sizeOf("severities.critical.size = 2KiB\n"));
    assertEquals(MessageSize.DEFAULT, sizeOf(""));
  }

  private MessageSize sizeOf(String line) throws ScenarioException {
    return Scenarios.load(folder, Scenarios.VALID + line).plan().severities().get(0).size();
  }

  @Test
  void shouldFillInDefaults() throws ScenarioException {
    Scenario scenario = Scenarios.load(folder, Scenarios.VALID);
    assertEquals("test", scenario.name());
    assertEquals(42, scenario.plan().seed());
    assertEquals(TopologySpec.Kind.CHAIN_SHORTCUTS, scenario.plan().topology().kind());
    assertEquals(new Protocol.Flood(), scenario.plan().protocol());
    assertEquals(0, scenario.plan().alert());
    assertEquals(25_000, scenario.connecting().maxInFlight());
    assertEquals(1, scenario.jvms());
    assertEquals(2, scenario.threadsOn(2));
    assertEquals(0, scenario.pace());
    assertTrue(scenario.metrics());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "topology = star | star",
        "topology = tree, arity = 3 | tree of arity 3",
        "topology = torus | torus of 4 columns",
        "topology = torus, columns = 10 | torus of 10 columns",
        "topology = small-world, degree = 4, rewiring = 12.5% | small-world of degree 4, rewiring"
            + " 0.125",
        "topology = scale-free, links = 2 | scale-free with 2 links each",
      })
  void shouldReadTopologiesWithTheirNumbers(String keys, String topology) throws ScenarioException {
    Scenario first = Scenarios.load(folder, Scenarios.VALID + "mesh { " + keys + " }");
    assertEquals(topology, first.plan().topology().toString());
    Scenario second = Scenarios.load(folder, first.resolved());
    assertEquals(first.plan(), second.plan());
    assertEquals(first.resolved(), second.resolved());
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
  void shouldCountTheMessagesThatAnIntervalAllowsInADuration() throws ScenarioException {
    String text = Scenarios.VALID.replace("messages = 10", "interval = 3ms");
    Scenario scenario = Scenarios.load(folder, text);
    assertEquals(new Load(333, 999_000), scenario.plan().load());
    assertEquals(new Load(0, 0), Scenarios.load(folder, text, "phases.load=no").plan().load());
    Scenario again = Scenarios.load(folder, scenario.resolved());
    assertEquals(scenario.plan(), again.plan());
  }

  /** Of number, duration and interval an option takes away what the file says too much then. */
  @Test
  void shouldLetOptionsTakeThePlaceOfTheThirdOfThree() throws ScenarioException {
    String steady = Scenarios.VALID.replace("messages = 10", "interval = 3ms");
    assertEquals(new Load(500, 1_000_000), load(steady, "workload.interval=2ms"));
    assertEquals(new Load(3, 9_000), load(steady, "workload.duration=10ms"));
    assertEquals(new Load(5, 1_000_000), load(steady, "workload.messages=5"));
    assertEquals(new Load(2000, 1_000_000), load(steady, "workload.messages-per-node=1"));
    assertEquals(
        new Load(5, 15_000), load(steady, "workload.messages=5", "workload.duration=null"));
    assertEquals(
        new Load(10, 10_000),
        load(Scenarios.VALID, "workload.interval=1ms", "workload.duration=10ms"));
    assertEquals(new Load(7, 7_000), load(steady, "workload.interval=1ms", "workload.messages=7"));
    assertEquals(
        new Load(7, 10_000), load(steady, "workload.duration=10ms", "workload.messages=7"));
    assertEquals(
        List.of(
            "--set workload.interval = 1ms: messages and duration are given too; any two of them"
                + " give the third, so set one to null"),
        Scenarios.problems(
            folder,
            steady,
            "workload.interval=1ms",
            "workload.duration=10ms",
            "workload.messages=7"));
  }

  private Load load(String text, String... options) throws ScenarioException {
    return Scenarios.load(folder, text, options).plan().load();
  }

  @Test
  void shouldReadStandardInput() throws Exception {
    byte[] text = "include \"small\"\nmesh.nodes = 3K".getBytes(StandardCharsets.UTF_8);
    Scenario scenario =
        new ScenarioLoader(new ScenarioFiles(Scenarios.SHIPPED, new ByteArrayInputStream(text)))
            .load("-", List.of());
    assertEquals("stdin", scenario.name());
    assertEquals("-", scenario.file().toString());
    assertEquals(3000, scenario.plan().nodes());
    byte[] wrong = "\nmesh.nodes = 5x\nmesh.nodes = ${nothing}".getBytes(StandardCharsets.UTF_8);
    ScenarioLoader loader =
        new ScenarioLoader(new ScenarioFiles(Scenarios.SHIPPED, new ByteArrayInputStream(wrong)));
    assertEquals(
        List.of(
            "-:3: mesh.nodes = ${nothing}: there is no key and no environment variable nothing;"
                + " define it, or write ${?nothing} if it may be missing"),
        assertThrows(ScenarioException.class, () -> loader.load("-", List.of())).problems());
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
    assertFalse(scenario.connecting().enabled());
    assertEquals(-1, scenario.plan().alert());
    assertEquals(new Load(0, 0), scenario.plan().load());
  }

  @Test
  void shouldReadHowLinksAreCarried() throws ScenarioException {
    Connecting byDefault = Scenarios.load(folder, Scenarios.VALID).connecting();
    assertFalse(byDefault.hasSockets());
    assertFalse(byDefault.cutsFailed());
    Connecting sockets =
        Scenarios.load(folder, Scenarios.VALID + "connections { transport = tcp, failed = cut }")
            .connecting();
    assertTrue(sockets.hasSockets());
    assertTrue(sockets.cutsFailed());
    ScenarioException refused =
        assertThrows(
            ScenarioException.class,
            () ->
                Scenarios.load(
                    folder,
                    Scenarios.VALID + "phases.connectivity = false, connections.transport = tcp"));
    assertTrue(
        refused
            .getMessage()
            .contains(
                "connections.transport = tcp: needs links to be opened; set phases.connectivity ="
                    + " true"),
        refused::getMessage);
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
