package io.somasync.scenarios.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.plan.Load;
import io.somasync.scenarios.problem.ScenarioException;
import io.somasync.scenarios.source.ScenarioFiles;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a scenario says of its feed. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
final class FeedSettingsTest {
  private static final String FED =
      """
      mesh { nodes = 2000, cluster-size = 100 }
      links { intra { delay = [1ms, 10ms] }, inter { delay = [20ms, 100ms] } }
      severities { low { scope = cluster, life = 1s }, high { scope = mesh, life = 5s } }
      workload.feed { file = "a.csv", time = t, severity { field = s, map { H = high, L = low } } }
      """;

  @TempDir Path folder;

  @BeforeEach
  void writeFeed() throws Exception {
    Files.writeString(
        folder.resolve("a.csv"), "t,s,o\n2026-01-01T00:00:00Z,H,5\n2026-01-01T00:00:01Z,L,6\n");
    Files.writeString(folder.resolve("a.txt"), "t,s\n2026-01-01T00:00:00Z,H\n");
  }

  /** Lines added to a valid scenario of four lines, and what must be said about line 5. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "workload.messages = 5 | workload.messages = 5: the messages of a feed have their own",
        "workload.duration = 5s | workload.duration = 5s: the messages of a feed have their own",
        "workload.feed.fiel = x | workload.feed.fiel = x: unknown key; did you mean",
        "workload.feed.files = [a.csv] | workload.feed: file and files are given; take one",
        "workload.feed.file = none.csv | /none.csv: there is no such file",
        "workload.feed.file = a.txt | workload.feed.file = a.txt: its ending that says what it is"
            + " written in; set format to one of csv, json-lines, stix",
        "workload.feed.file = \"-\" | workload.feed.file = -: standard input has no ending",
        "workload.feed.file = [] | workload.feed.file = []: must be a text or a list of them",
        "workload.feed.file = { a = 1 } | a section stands where a text or a list of them",
        "workload.feed.format = xml | workload.feed.format = xml: must be one of csv, json-lines",
        "workload.feed.separator = dot | workload.feed.separator = dot: must be one of comma,",
        "workload.feed.types = [x] | workload.feed.types = [x]: only stix has types",
        "workload.feed.time = u | there is no column \"u\"",
        "workload.feed.time-format = utc | time-format = utc: must be one of iso, epoch-s,",
        "workload.feed.speed = 0 | workload.feed.speed = 0: must be 0.001 to 1000000",
        "workload.feed.begin = now | workload.feed.begin = now: must be first or a time, for",
        "workload.feed.strict = 5 | workload.feed.strict = 5: must be true or false",
        "workload.feed.severity.field = null | severity.map = {\"H\":\"high\",\"L\":\"low\"}: there is"
            + " no field",
        "workload.feed.severity.map.H = hihg | map.H = hihg: must be low or high; did you mean",
        "workload.feed.severity.at-least.5 = low | map and at-least are given; take one of them",
        "workload.feed.severity { map = null, at-least { x = low } } | at-least.x = low: must be"
            + " whole numbers = severities, like 85 = critical",
        "workload.feed.severity.map = null | workload.feed.severity: needs map or at-least",
        "workload.feed.severity.default = no | default = no: must be low or high",
        "workload.feed.origin.by = hash | origin.by = hash: there is no field to which this could",
        "workload.feed.origin { field = o, by = hsah } | by = hsah: must be one of hash, number",
        "workload.feed.origin { field = o, at = cluster } | at = cluster: must be node or",
        "workload.feed.origin { field = o, by = map } | origin: by = map needs map; write for",
        "workload.feed.origin { field = o, map { a = 1 } } | origin: only by = map has a map;",
        "workload.feed.origin { field = o, by = map, map { a = 2000 } } | map.a = 2000: must be 0"
            + " to 1999; the mesh has 2000 nodes",
        "workload.feed.origin { field = o, at = representative, default = 20 } | default = 20: must"
            + " be 0 to 19; the mesh has 20 clusters",
        "workload.feed.origin { field = x } | there is no column \"x\"; there are t, s, o",
      })
  void shouldSayWhatIsWrong(String line, String problem) {
    List<String> problems = Scenarios.problems(folder, FED + line + "\n");
    assertTrue(
        problems.stream().anyMatch(p -> p.contains(problem)), () -> problem + "\n" + problems);
  }

  @Test
  void shouldReadAFeedOnlyIfAllElseIsRight() {
    List<String> problems =
        Scenarios.problems(folder, FED + "workload.feed.time = x\nmesh.nodes = 5\nrun.jvms = 0\n");
    assertEquals(2, problems.size(), problems::toString);
    assertFalse(problems.toString().contains("column"), problems::toString);
  }

  @Test
  void shouldRunFromItsResolvedText() throws Exception {
    String origin =
        "workload.feed.origin { field = o, by = map, map { \"5\" = 7, a.b = 8 }, default = 9 }\n";
    try (Scenario first = Scenarios.load(folder, FED + origin)) {
      Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
      try (Scenario second = Scenarios.load(elsewhere, first.resolved())) {
        assertEquals(first.plan(), second.plan());
        assertEquals(first.resolved(), second.resolved());
      }
    }
  }

  @Test
  void shouldNeedNoFeedWithoutALoad() throws Exception {
    try (Scenario scenario =
        Scenarios.load(folder, FED + "phases.load = false\nworkload.feed.file = none.csv\n")) {
      assertEquals(new Load(0, 0), scenario.plan().load());
      assertTrue(scenario.feed().isEmpty());
    }
  }

  @Test
  void shouldReadStandardInputUnlessItIsTheScenario() throws Exception {
    byte[] feed = "t,s\n2026-01-01,H\n".getBytes(StandardCharsets.UTF_8);
    Path file =
        Files.writeString(
            folder.resolve("in.conf"), FED.replace("\"a.csv\"", "\"-\", format = csv"));
    ScenarioLoader loader =
        new ScenarioLoader(
            new ScenarioFiles(Scenarios.SHIPPED, new ByteArrayInputStream(feed)), folder);
    try (Scenario scenario = loader.load(file.toString(), List.of())) {
      assertEquals(1, scenario.plan().load().messages());
      assertTrue(scenario.feed().orElseThrow().isStandardInput());
    }
    ScenarioLoader twice =
        new ScenarioLoader(
            new ScenarioFiles(
                Scenarios.SHIPPED, new ByteArrayInputStream(Files.readAllBytes(file))),
            folder);
    ScenarioException e = assertThrows(ScenarioException.class, () -> twice.load("-", List.of()));
    assertEquals(
        "-:4: workload.feed.file = -: the scenario is standard input already; write one of them to"
            + " a file",
        e.getMessage());
  }
}
