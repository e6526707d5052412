package io.somasync.scenarios.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

@Timeout(value = 30, unit = TimeUnit.SECONDS)
final class ScenarioProblemsTest {
  @TempDir Path folder;

  /** Lines added to a valid scenario of four lines, and what must be said about line 5. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "mesh.nodes = 0 | mesh.nodes = 0: must be 1 to",
        "mesh.nodes = -1K | mesh.nodes = -1K: must be 1 to",
        "mesh.nodes = 1050 | mesh.nodes = 1050: is not a multiple of mesh.cluster-size = 100",
        "mesh.nodes = 0.5 | mesh.nodes = 0.5: must be 1 to",
        "mesh.nodes = 1000.5 | mesh.nodes = 1000.5: must be a whole number",
        "mesh.nodes = NaN | mesh.nodes = NaN: is not a number",
        "mesh.nodes = 1e400 | mesh.nodes = 1e400: is not a number",
        "mesh.nodes = 99999999999999999999 | mesh.nodes = 99999999999999999999: must be 1 to",
        "mesh.nodes = [1000] | mesh.nodes = [1000]: a list stands where a number is expected",
        "mesh.nodes = { a = 1 } | mesh.nodes = {\"a\":1}: a section stands where a number",
        "mesh.nodes = true | mesh.nodes = true: is not a number",
        "mesh.nodes = \"1\\n2\" | mesh.nodes = 1 2: is not a number",
        "mesh = 5 | mesh = 5: is not a section",
        "mesh.cluster-size = 0 | mesh.cluster-size = 0: must be 1 to 1048576; every cluster has",
        "mesh.cluster-size = 4K | mesh.cluster-size = 4K: is more than there are nodes",
        "mesh.cluster-size = 3000000000 | mesh.cluster-size = 3000000000: must be 1 to 1048576",
        "mesh.topology = chian | mesh.topology = chian: must be one of chain,",
        "mesh.degree = 3 | mesh.degree = 3: only topology regular has a degree",
        "mesh { topology = regular, degree = 20 } | mesh.degree = 20: must be below the number",
        "links.inter.delay = [0, 5ms] | links.inter.delay = 0: must be 1us to 60s; the least delay",
        "links.inter.delay = 0ms | links.inter.delay = 0ms: must be 1us to 60s; the least delay",
        "links.intra.delay = [5ms, 1ms] | links.intra.delay = [\"5ms\",\"1ms\"]: the least delay",
        "links.intra.delay = [1us, 60s] | links.intra.delay = [\"1us\",\"60s\"]: delays inside",
        "links.intra.delay = 10 | links.intra.delay = 10: is not a duration with a unit",
        "links.intra.loss = 150% | links.intra.loss = 150%: must be 0% to 100%",
        "links.intra.loss = -1% | links.intra.loss = -1%: must be 0% to 100%",
        "severities.critical.share = 50% | severities: the shares come to 50%",
        "severities.critical.share = 2 | severities.critical.share = 2: must be 0% to 100%",
        "severities.critical.scope = all | severities.critical.scope = all: must be one of",
        "severities.critical.hops = 2 | severities.critical.hops = 2: only scope neighbourhood",
        "severities.critical.life = 1ms | severities.critical.life = 1ms: is over before",
        "severities.critical.life = 1h | severities.critical.life = 1h: must be 1us to",
        "severities.\"a b\" = {} | severities.\"a b\" = {}: a severity's name must be",
        "workload.messages = -1 | workload.messages = -1: must be 0 to",
        "workload.messages-per-node = 1 | workload.messages-per-node = 1: messages is given too",
        "workload.interval = 1s | workload.interval = 1s: duration is given too",
        "workload { duration = null, interval = 31d } | workload.interval = 31d: 10 messages at",
        "protocol.fan-out = 3 | protocol.fan-out = 3: only push-gossip has it",
        "protocol { name = push-gossip, fan-out = 0 } | protocol.fan-out = 0: must be 1 to 1000",
        "phases.alert = critcal | phases.alert = critcal: must be one of critical; did you mean",
        "phases.load = perhaps | phases.load = perhaps: must be true or false",
        "connections.max-connections = 0 | connections.max-connections = 0: must be 1 to",
        "connections.attempts = 101 | connections.attempts = 101: must be 1 to 100",
        "run.jvms = 0 | run.jvms = 0: must be 1 to 64",
        "run.threads = some | run.threads = some: is not a number",
        "run.pace = 0 | run.pace = 0: must be 0.001 to 1000000; or unlimited",
        "metrics.port = 65536 | metrics.port = 65536: must be 0 to 65535",
        "seed = 1e30 | seed = 1e30: must be -9223372036854775808 to 9223372036854775807",
        "criteria.\"messages.delivryRatio\" = \"> 1\" | did you mean messages.deliveryRatio?",
        "criteria.\"messages.sends\" = 5 | criteria.\"messages.sends\" = 5: is not a condition",
        "criteria.\"latencyMicros.high.p99\" = \"< 1\" | there is no such number in summary.json",
        "mesh.nods = 5 | mesh.nods = 5: unknown key; did you mean mesh.nodes?",
        "nodes = 5 | nodes = 5: unknown key; did you mean mesh.nodes?",
        "workloda.messages = 5 | unknown key; did you mean workload?",
        "include \"nowhere.conf\" | include = nowhere.conf: there is no such file",
        "include \"test.conf\" | include = test.conf: would never end",
        "mesh.nodes = ${nothing} | Could not resolve substitution to a value: ${nothing}",
        "mesh.nodes = } | syntax: ",
      })
  void shouldNameLineValueAndRemedy(String line, String expected) {
    List<String> problems = Scenarios.problems(folder, Scenarios.VALID + line);
    assertTrue(problems.stream().anyMatch(p -> p.contains(expected)), () -> line + ": " + problems);
    for (String problem : problems) {
      assertTrue(problem.matches("test\\.conf:\\d+: [^\\n]+"), problem);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mesh {", "= 5", "mesh = [1, 2", "a = \"unclosed", "include", "{}}"})
  void shouldTurnSyntaxErrorsIntoOneLine(String text) {
    List<String> problems = Scenarios.problems(folder, text);
    assertEquals(1, problems.size());
    assertTrue(problems.get(0).matches("test\\.conf:1: syntax: [^\\n]+"), problems.get(0));
  }

  @Test
  void shouldSurviveAbsurdNesting() {
    List<String> problems = Scenarios.problems(folder, "a = " + "[".repeat(100_000));
    assertEquals(1, problems.size());
    assertTrue(problems.get(0).contains("syntax"), problems.get(0));
  }

  @Test
  void shouldFindAllProblemsAtOnce() {
    List<String> problems =
        Scenarios.problems(
            folder,
            "mesh { nodes = 0 }\nlinks.intra.loss = 2\nworkload.messages = x\n",
            "run.jvms=0");
    assertEquals("--set: run.jvms = 0: must be 1 to 64", problems.get(0));
    assertEquals(8, problems.size(), problems.toString());
    assertTrue(problems.get(1).startsWith("test.conf:1: mesh.nodes = 0: "));
  }

  @Test
  void shouldNameWhatIsMissing() {
    List<String> problems = Scenarios.problems(folder, "");
    for (String path :
        List.of("mesh.nodes", "links.intra.delay", "links.inter.delay", "severities", "workload")) {
      assertTrue(
          problems.stream().anyMatch(p -> p.startsWith("test.conf:1: " + path + ": ")),
          () -> path + " in " + problems);
    }
  }

  @Test
  void shouldNamePositionsInIncludedFiles() throws Exception {
    Files.writeString(folder.resolve("base.conf"), "\n\nmesh.nodes = 1050");
    List<String> problems = Scenarios.problems(folder, Scenarios.VALID + "include \"base\"");
    assertEquals(1, problems.size());
    assertTrue(problems.get(0).contains("base.conf:3: mesh.nodes = 1050: "), problems.get(0));
  }

  @Test
  void shouldRefuseAlternativesThatTwoOptionsGive() {
    List<String> problems =
        Scenarios.problems(
            folder, Scenarios.VALID, "workload.messages=1", "workload.messages-per-node=1");
    assertEquals(1, problems.size());
    assertTrue(problems.get(0).startsWith("--set: workload.messages-per-node = 1: messages is"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"..=1", "mesh..nodes=1", "a{b=1"})
  void shouldRefuseOptionsThatAreNoPaths(String option) {
    List<String> problems = Scenarios.problems(folder, Scenarios.VALID, option);
    assertEquals(1, problems.size());
    assertTrue(problems.get(0).contains("is not a path"), problems.get(0));
  }

  @Test
  void shouldRefuseToOpenAllLinksOfAHugeCompleteGraph() {
    List<String> problems =
        Scenarios.problems(folder, Scenarios.VALID, "mesh.topology=complete", "mesh.nodes=4M");
    assertEquals(1, problems.size());
    assertTrue(problems.get(0).contains("links to open; set phases.connectivity = false"));
  }
}
