package io.somasync.scenarios.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.somasync.engine.kernel.Mesh;
import io.somasync.engine.plan.TimeGrid;
import io.somasync.engine.plan.TopologySpec;
import io.somasync.scenarios.quantity.Rounded;
import io.somasync.scenarios.scenario.ScenarioLoader;
import io.somasync.scenarios.source.ScenarioFiles;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class ProgramTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rnu million | rnu: unknown command; did you mean run?",
        "run million --nodse 5 | --nodse: unknown option; did you mean --nodes?",
        "run million --nodse=5 | --nodse=5: unknown option; did you mean --nodes?",
        "run milion | scenario = milion: neither a file nor a name in",
        "run referense/w1 | did you mean reference/w1?",
        "run | SCENARIO: is missing",
        "run million more | more: one word too many",
        "run million --preset small | --preset = small: stands for a scenario",
        "run --preset smal | did you mean small?",
        "run million --set x | --set = x: is not PATH=VALUE",
        "run million --nodes | --nodes: needs a value, N",
        "run million --nodes 1K --nodes 2K | --nodes: is given twice",
        "run million --nodes ten | --nodes: mesh.nodes = ten: is not a number",
        "run million --nodes -5 | --nodes: mesh.nodes = -5: must be",
        "run million --set mesh.nods=5 | --set mesh.nods = 5: unknown key; did you mean",
        "run million --pace fast | --pace: run.pace = fast: is not a number",
        "run small --classpath no.jar | --classpath = no.jar: there is no such file or folder",
        "list flows --classpath ../pom.xml | --classpath = ../pom.xml: is no jar, or a damaged one (",
        "list topologys | KIND = topologys: must be one of scenarios, ",
        "list topologys | did you mean topologies?",
        "list topologies ring | ring: one word too many",
        "new | NAME: is missing; give the project one, for instance my-mesh",
        "new my-mesh other | other: one word too many",
        "benchmark --qick | --qick: unknown option; did you mean --quick?",
        "benchmark small | small: one word too many",
        "benchmark --quick --billion | --billion: takes minutes, and --quick is to take one",
        "benchmark --out page.txt | --out = page.txt: must end in .md",
        "benchmark --out no/page.md | --out = no/page.md: there is no folder",
        "validate reference/w2 --nodes 400G --cluster-size 1M | memory = ",
        "validate small --jvms 60 | --jvms: run.jvms = 60: must be 1 to 10, as each JVM takes",
        "validate small --set mesh.nodes=5x --set seed=1 | --set mesh.nodes = 5x: is not a number",
        "validate small --set mesh.topology=regular --set mesh.degree=2 --nodes 200 | mesh.degree"
      })
  void shouldExplainBadUsageInOneLineAndExitWith2(String line, String expected) {
    Execution execution = Execution.in(folder).of(line.split(" "));
    assertEquals(2, execution.code(), execution.toString());
    assertEquals("", execution.out());
    assertEquals(1, execution.err().lines().count(), execution.err());
    assertTrue(execution.err().contains(expected), execution.err());
  }

  @Test
  void shouldPrintThePlan() {
    Execution execution = Execution.in(folder).of("validate", "million");
    assertEquals(0, execution.code(), execution.err());
    for (String part :
        new String[] {
          "1,000,000",
          "1,000 of 1,000 nodes",
          "499,500,000 pairs",
          "chain-shortcuts",
          "10,000,000 messages",
          "350,000,000 deliveries",
          "Look-ahead      20.0 ms",
          "20 buckets",
          "Memory",
          "Duration        about 19 s on this machine (50 M sends/s measured)",
          "messages.deliveryRatio >= 0.95"
        }) {
      assertTrue(execution.out().contains(part), part + " in " + execution.out());
    }
  }

  @Test
  void shouldShowSettingsOfFlowsAsScenariosWriteThem() throws Exception {
    Path file = folder.resolve("flows.conf");
    Files.writeString(
        file,
        """
        include "small.conf"
        flows.outbound = [{ name = throttle, rate = 90/min }, { name = sample, share = 0.05 }]
        flows.inbound = [{ name = delay, by = 10s }, { name = severity-filter, least = high }, sign]
        flows.on-error = stop
        """);
    String plan = Execution.in(folder).of("validate", file.toString()).out();
    assertTrue(
        plan.contains(
            """
            Flows out       throttle (rate = 1.5/s, burst = 1), sample (share = 5%); the run ends when one throws
            Flows in        delay (by = 10s, spread = 0s), severity-filter (least = high), sign; the run ends when one throws
            """),
        plan);
  }

  @Test
  void shouldCountTheAlertWithTheDeliveriesItMakes() {
    String plan =
        Execution.in(folder)
            .of(
                "validate",
                "reference/w1",
                "--nodes",
                "1K",
                "--set",
                "workload.messages=5",
                "--set",
                "phases.propagation=true")
            .out();
    assertTrue(plan.contains("about 5 messages, 5,000 deliveries if none is lost"), plan);
    assertTrue(plan.contains("alert         critical, mesh, life 3.00 s: 1 message, 1,000 "), plan);
    assertTrue(plan.contains("in all        about 6,000 deliveries if none is lost"), plan);
  }

  @Test
  void shouldShowNoLoadWhereThereIsNone() {
    String plan = Execution.in(folder).of("validate", "small", "--set", "phases.load=false").out();
    assertTrue(plan.contains("Workload        none"), plan);
    assertFalse(plan.contains(" 0 "), plan);
  }

  @Test
  void shouldTellOneFromMany() {
    String one = Execution.in(folder).of("validate", "small", "--set", "workload.messages=1").out();
    assertTrue(one.contains("Workload        1 message in "), one);
    assertFalse(one.contains(" 1 messages"), one);
    assertTrue(one.contains("1 JVM, 2 threads, pace unlimited"), one);
    String two = Execution.in(folder).of("validate", "small", "--jvms", "2").out();
    assertTrue(two.contains("2 JVMs, 1 thread each, pace unlimited"), two);
  }

  /** The bound on windows follows from the workload itself, not from a second reckoning. */
  @Test
  void shouldShowTheWindowsOfTheWorkload() throws Exception {
    Mesh mesh =
        new Mesh(
            new ScenarioLoader(new ScenarioFiles(Path.of("..", "conf")))
                .load("small", List.of())
                .plan());
    TimeGrid grid = mesh.grid();
    long windowMicros = (long) grid.windowBuckets() * grid.widthMicros();
    String windows =
        "at most " + Rounded.count(mesh.traffic().endMicros() / windowMicros + 1) + "\n";
    String plan = Execution.in(folder).of("validate", "small").out();
    assertTrue(plan.contains(windows), plan);
  }

  @Test
  void shouldFindScenariosWithAndWithoutSuffixAndByPath() throws Exception {
    Execution execution = Execution.in(folder);
    assertEquals(0, execution.of("validate", "small.conf").code());
    assertEquals(0, execution.of("validate", "reference/w1").code());
    assertEquals(0, execution.of("validate", "--preset", "small").code());
    Path own = Files.writeString(folder.resolve("own.conf"), "include \"small.conf\"");
    assertEquals(0, execution.of("validate", own.toString()).code());
  }

  @Test
  void shouldListScenariosWithTheirDescriptions() {
    Execution execution = Execution.in(folder).of("list");
    assertEquals(0, execution.code());
    assertTrue(execution.out().contains("million-chain      The million on a bare chain"));
    assertTrue(execution.out().lines().count() >= 7, execution.out());
    assertTrue(execution.err().contains("flows, protocols, topologies"), execution.err());
    Execution named = Execution.in(folder).of("list", "scenarios");
    assertEquals(execution.out(), named.out());
    assertEquals("", named.err());
  }

  @Test
  void shouldListWhatScenariosCanNameWithASentenceEach() {
    for (String kind : List.of("flows", "protocols", "topologies")) {
      Execution execution = Execution.in(folder).of("list", kind);
      assertEquals(0, execution.code(), execution.err());
      assertEquals("", execution.err());
      execution
          .out()
          .lines()
          .forEach(line -> assertTrue(line.matches("[a-z-]+ {2,}[A-Z].*\\."), line));
    }
    String topologies = Execution.in(folder).of("list", "topologies").out();
    assertEquals(TopologySpec.Kind.values().length, topologies.lines().count());
    assertTrue(topologies.contains("chain-shortcuts  A chain, and a random cycle"), topologies);
    String protocols = Execution.in(folder).of("list", "protocols").out();
    assertTrue(protocols.contains("flood        The origin sends"), protocols);
  }

  @Test
  void shouldExamineTheMachine() {
    Execution execution = Execution.in(folder).of("doctor");
    assertEquals(15, execution.out().lines().count(), execution.out());
    boolean allOk = execution.out().lines().allMatch(l -> l.startsWith("ok "));
    assertEquals(allOk ? 0 : 1, execution.code(), execution.out());
  }

  @Test
  void shouldShowHelp() {
    assertTrue(Execution.in(folder).of("run", "--help").out().contains("--max-connections"));
    assertTrue(Execution.in(folder).of("--help").out().contains("validate"));
    assertEquals(2, Execution.in(folder).of().code());
  }

  @ParameterizedTest
  @ValueSource(strings = {"list scenarios", "validate small", "completion"})
  void shouldNotExitWith0WhenACommandCannotPrint(String command) throws Exception {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "there is no " + full);
    try (OutputStream standard = Files.newOutputStream(full)) {
      Execution execution = Execution.in(folder).printingTo(standard, command.split(" "));
      assertEquals(3, execution.code(), execution.toString());
      assertEquals("standard output: could not be written to", execution.err().strip());
    }
  }
}
