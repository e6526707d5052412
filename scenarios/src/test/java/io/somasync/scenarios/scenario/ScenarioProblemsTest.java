package io.somasync.scenarios.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.scenarios.problem.ScenarioException;
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
        "mesh.degree = 3 | mesh.degree = 3: only topology regular and small-world have it; remove",
        "mesh.columns = 3 | mesh.columns = 3: only topology torus has it; remove it or set it to",
        "mesh { topology = tree, links = 3, arity = 2 } | mesh.links = 3: only topology scale-free"
            + " has it; remove it or set it to null",
        "mesh.topology = tree | mesh.topology = tree: needs mesh.arity, the most children of a"
            + " cluster; write for instance mesh.arity = 2",
        "mesh { topology = tree, arity = 1001 } | mesh.arity = 1001: must be 1 to 1000",
        "mesh { topology = torus, columns = 7 } | mesh.columns = 7: must divide the number of"
            + " clusters (20); for instance 4",
        "mesh { topology = torus, columns = 40 } | mesh.columns = 40: must be 1 to 20; it divides",
        "mesh { topology = small-world, rewiring = 1% } | mesh.topology = small-world: needs"
            + " mesh.degree, the neighbours of each representative; write for instance mesh.degree"
            + " = 6",
        "mesh { topology = small-world, degree = 4 } | mesh.topology = small-world: needs"
            + " mesh.rewiring, the share of links that lead elsewhere; write for instance"
            + " mesh.rewiring = 10%",
        "mesh { topology = small-world, degree = 5, rewiring = 1% } | mesh.degree = 5: must be"
            + " even, as each representative knows as many on either side; write for instance 4",
        "mesh { topology = small-world, degree = 12, rewiring = 1% } | mesh.degree = 12: must be"
            + " at most 10 with 20 clusters",
        "mesh { topology = small-world, degree = 4, rewiring = 2 } | mesh.rewiring = 2: must be"
            + " 0% to 100%",
        "mesh.topology = scale-free | mesh.topology = scale-free: needs mesh.links, the links that"
            + " each cluster brings; write for instance mesh.links = 3",
        "mesh { topology = scale-free, links = 20 } | mesh.links = 20: must be at most 19 with 20"
            + " clusters",
        "mesh { topology = scale-free, links = 0 } | mesh.links = 0: must be 1 to 1000",
        "mesh.topology = regular | mesh.topology = regular: needs mesh.degree, the neighbours of",
        "mesh.nodes = 400M, mesh.topology = regular, mesh.degree = 68 | mesh.degree = 68: must be 2"
            + " to 67",
        "mesh.nodes = 200M, mesh.topology = regular, mesh.degree = 52 | 52000000 links to open;"
            + " set",
        "mesh.nodes = 1_099_511_627_777 | must be 1 to 1099511627776",
        "mesh { topology = regular, degree = 20 } | mesh.degree = 20: must be below the number",
        "links.inter.delay = [0, 5ms] | links.inter.delay = 0: must be 1us to 1m; the least delay",
        "links.inter.delay = 0ms | links.inter.delay = 0ms: must be 1us to 1m; the least delay",
        "links.intra.delay = [5ms, 1ms] | links.intra.delay = [5ms, 1ms]: the least delay",
        "links.intra.delay = [1us, 60s] | links.intra.delay = [1us, 60s]: delays inside",
        "links.intra.delay = 10 | links.intra.delay = 10: is not a duration with a unit",
        "links.intra.loss = 150% | links.intra.loss = 150%: must be 0% to 100%",
        "links.intra.loss = -1% | links.intra.loss = -1%: must be 0% to 100%",
        "severities.critical.share = 50% | severities: the shares come to 50%",
        "severities.critical.share = 2 | severities.critical.share = 2: must be 0% to 100%",
        "severities.critical.scope = all | severities.critical.scope = all: must be one of",
        "severities.critical.hops = 2 | severities.critical.hops = 2: only scope neighbourhood",
        "severities.critical.size = -5B | severities.critical.size = -5B: must be 1B to 16MiB",
        "severities.critical.size = 0 | severities.critical.size = 0: must be 1B to 16MiB",
        "severities.critical.size = 17MiB | severities.critical.size = 17MiB: must be 1B to 16MiB",
        "severities.critical.size = 2K | severities.critical.size = 2K: is not a number of bytes;",
        "severities.critical.size = 1.5B | severities.critical.size = 1.5B: must be whole bytes",
        "severities.critical.size = [4KiB, 1KiB] | severities.critical.size = [4KiB, 1KiB]: the"
            + " least size is above the greatest; swap them",
        "severities.critical.size = [1KiB] | severities.critical.size = [1KiB]: must be one size or"
            + " two; write for instance [200B, 4KiB]",
        "severities.critical.life = 1ms | severities.critical.life = 1ms: is over before",
        "severities.critical.life = 1h | severities.critical.life = 1h: must be 1us to",
        "severities.\"a b\" = {} | severities.\"a b\" = {}: a severity's name must be",
        "workload.messages = -1 | workload.messages = -1: must be 0 to",
        "workload.messages-per-node = 1 | workload.messages-per-node = 1: messages is given too",
        "workload.interval = 1s | interval = 1s: messages and duration are given too; any two",
        "workload.messages = null, workload.interval = 2s | interval = 2s: must be 1us to 1s; it"
            + " must",
        "workload.messages = null, workload.interval = 0 | interval = 0: must be 1us to 1s; it must"
            + " fit",
        "workload.messages = null, workload.interval = 1us, workload.duration = 31d | interval ="
            + " 1us: makes 2678400000000 messages; there can be 1099511627776, so must be at least"
            + " 3us",
        "workload.messages = 10M, workload.duration = 31d | messages = 10M: messages = 10000000:"
            + " must be",
        "workload.duration = null, workload.interval = 31d | workload.interval = 31d: 10 messages"
            + " at",
        "protocol.fan-out = 3 | protocol.fan-out = 3: only push-gossip has it",
        "protocol { name = push-gossip, fan-out = 0 } | protocol.fan-out = 0: must be 1 to 1000",
        "phases.alert = critcal | phases.alert = critcal: must be one of critical; did you mean",
        "phases.load = perhaps | phases.load = perhaps: must be true or false",
        "connections.max-connections = 0 | connections.max-connections = 0: must be 1 to 100000",
        "connections.max-connections = 100001 | max-connections = 100001: must be 1 to 100000",
        "connections.attempts = 101 | connections.attempts = 101: must be 1 to 100",
        "run.jvms = 0 | run.jvms = 0: must be 1 to 64",
        "run.jvms = 21 | run.jvms = 21: must be 1 to 20, as each JVM takes whole clusters",
        "run.threads = some | run.threads = some: is not a number",
        "run.pace = 0 | run.pace = 0: must be 0.001 to 1000000; or unlimited",
        "metrics.port = 65536 | metrics.port = 65536: must be 0 to 65535",
        "seed = 1e30 | seed = 1e30: must be -9223372036854775808 to 9223372036854775807",
        "criteria.\"messages.delivryRatio\" = \"> 1\" | did you mean messages.deliveryRatio?",
        "criteria.\"messages.sends\" = 5 | criteria.\"messages.sends\" = 5: is not a condition",
        "criteria.\"messages.sends\" = \"> 5%\" | not a condition on a count; write one of",
        "criteria.\"coverage.mean\" = \"> 5s\" | on a ratio; write one of >= <= > < == and a"
            + " ratio,",
        "criteria.\"wall.totalSeconds\" = \"< 5MB\" | on a duration; write one of",
        "criteria.\"memory.rssPeakBytes\" = \"< 5s\" | and a number of bytes, for instance \"<"
            + " 2GB\"",
        "criteria.\"latencyMicros.high.p99\" = \"< 1\" | there is no such number in summary.json",
        "mesh.nods = 5 | mesh.nods = 5: unknown key; did you mean mesh.nodes?",
        "nodes = 5 | nodes = 5: unknown key; did you mean mesh.nodes?",
        "workloda.messages = 5 | unknown key; did you mean workload?",
        "include \"nowhere.conf\" | include = nowhere.conf: there is no such file",
        "include \"test.conf\" | include = test.conf: would never end",
        "mesh.nodes = ${nothing} | mesh.nodes = ${nothing}: there is no key and no environment",
        "mesh { seed = ${mesh} } | mesh.seed = ${mesh}: ${mesh} comes back to this key; write",
        "mesh.nodes += 4 | mesh.nodes = 4: += appends to a list, and no setting grows; write =",
        "mesh.nodes = 5 [1] | syntax: a section or a list is joined with something else",
        "run { jvms = 1, jvms = 2 } | run.jvms = 2: stands twice, lines 5 and 5; remove one",
        "mesh { nodes = 1K } | mesh.nodes = 1K: stands twice, lines 1 and 5; remove one",
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
    assertTrue(problems.get(0).startsWith("test.conf:1: syntax: this is nested"), problems.get(0));
    problems = Scenarios.problems(folder, "a = 1\n" + "b {\n".repeat(1000));
    assertEquals(1, problems.size());
    assertTrue(problems.get(0).startsWith("test.conf:34: syntax: this is nested"), problems.get(0));
  }

  @ParameterizedTest
  @CsvSource({"UTF-16, 1", "UTF-16LE, 1", "UTF-32, 1", "ISO-8859-1, 5", "windows-1252, 5"})
  void shouldTellOtherEncodings(String charset, int line) throws Exception {
    Path file = folder.resolve("other.conf");
    Files.write(file, (Scenarios.VALID + "description = Größe\n").getBytes(charset));
    assertEquals(
        List.of(file + ":" + line + ": is not UTF-8 text; save it in that encoding"),
        problemsOf(file.toString()));
  }

  @Test
  void shouldTellFilesThatAreNoText() throws Exception {
    Path file = Files.write(folder.resolve("binary.conf"), new byte[] {'a', '=', 1, 0, '\n'});
    assertEquals(
        List.of(file + ":1: is not UTF-8 text; save it in that encoding"),
        problemsOf(file.toString()));
    Files.write(file, new byte[(4 << 20) + 1]);
    assertEquals(
        List.of(file + ": is larger than 4 MB; it cannot be a scenario"),
        problemsOf(file.toString()));
    assertEquals(
        List.of("scenario = " + folder + ": is a folder; name a file in it"),
        problemsOf(folder.toString()));
    assertEquals(
        List.of("scenario = " + folder.resolve("none") + ": there is no such file"),
        problemsOf(folder.resolve("none").toString()));
  }

  private static List<String> problemsOf(String name) {
    return assertThrows(ScenarioException.class, () -> Scenarios.shipped(name)).problems();
  }

  /** Shares, sizes and topologies of the file are judged together with what options say. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mesh.topology=regular | --set mesh.topology = regular: needs mesh.degree, the neighbours",
        "mesh.cluster-size=300 | test.conf:1: mesh.nodes = 2000: is not a multiple of "
            + "mesh.cluster-size = 300 (see --set mesh.cluster-size); write for instance 1800",
        "severities.critical.share=50% | test.conf:3: severities: the shares come to 50% (see "
            + "--set severities.critical.share); they must come to 100%",
        "mesh={nodes=5x} | --set mesh: mesh.nodes = 5x: is not a number",
        "mesh.nodes=5x | --set mesh.nodes = 5x: is not a number",
        "mesh.nodes=${nothing} | --set mesh.nodes = ${nothing}: there is no key and no",
        "workload.duration=32d | --set workload.duration = 32d: must be 1us to 31d",
        "workload.interval=4d | --set workload.interval = 4d: 10 messages at that interval",
        "workload.messages=null | messages or messages-per-node is missing; write for instance",
      })
  void shouldNameTheOptionToBlame(String option, String expected) {
    List<String> problems = Scenarios.problems(folder, Scenarios.VALID, option);
    assertEquals(1, problems.size(), problems.toString());
    assertTrue(problems.get(0).contains(expected), problems.get(0));
  }

  @Test
  void shouldNameTheAssignmentAmongSeveral() {
    assertEquals(
        List.of(
            "--set mesh.nodes = 5x: is not a number; write for instance 1000, 50K, 1M or 1_000_000",
            "--set seed = 7y: is not a number; write for instance 1000, 50K, 1M or 1_000_000"),
        Scenarios.problems(
            folder, Scenarios.VALID, "mesh.nodes=5x", "workload.messages=3", "seed=7y"));
  }

  @Test
  void shouldNameSubstitutionsAndKeysThatStandTwiceInIncludedFiles() throws Exception {
    Files.writeString(folder.resolve("base.conf"), "a {\n  b = ${nothing} }\n");
    List<String> problems = Scenarios.problems(folder, Scenarios.VALID + "include \"base\"");
    assertEquals(1, problems.size(), problems.toString());
    assertTrue(problems.get(0).contains("base.conf:2: a.b = ${nothing}: "), problems.get(0));
    Files.writeString(folder.resolve("base.conf"), "run {\njvms = 1\njvms = 2 }");
    problems = Scenarios.problems(folder, Scenarios.VALID + "include \"base\"\nrun.jvms = 3");
    assertEquals(1, problems.size(), problems.toString());
    assertTrue(
        problems
            .get(0)
            .endsWith("base.conf:3: run.jvms = 2: stands twice, lines 2 and 3; remove one"),
        problems.get(0));
  }

  @Test
  void shouldFindAllProblemsAtOnce() {
    List<String> problems =
        Scenarios.problems(
            folder,
            "mesh { nodes = 0 }\nlinks.intra.loss = 2\nworkload.messages = x\n",
            "run.jvms=0");
    assertEquals("--set run.jvms = 0: must be 1 to 64", problems.get(0));
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
    assertTrue(problems.get(0).startsWith("--set workload.messages-per-node = 1: messages is"));
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
    assertTrue(problems.get(0).contains("links to open (see --set mesh.nodes); set phases"));
  }
}
