package io.somasync.scenarios.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.plan.GivenGraph;
import io.somasync.engine.plan.TopologySpec;
import io.somasync.engine.run.LocalRun;
import io.somasync.engine.run.SimulationResult;
import io.somasync.engine.tally.Fate;
import io.somasync.engine.topology.Topology;
import io.somasync.scenarios.problem.ScenarioException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Scenarios whose graph is in a file. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class GraphSettingsTest {
  private static final String GRAPH = "mesh { topology = file, file = \"g.csv\" }\n";

  @TempDir Path folder;

  /** A ring of so many clusters. */
  private static String ring(int clusters, String attributes) {
    StringBuilder csv = new StringBuilder(attributes.isEmpty() ? "from,to\n" : "from,to,latency\n");
    for (int c = 0; c < clusters; c++) {
      csv.append(c).append(',').append((c + 1) % clusters).append(attributes).append('\n');
    }
    return csv.toString();
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private List<String> problems(String text, String... options) {
    return Scenarios.problems(folder, Scenarios.VALID + text, options).stream()
        .map(p -> p.replaceAll("(?<=^|/)[^ :]*/(?=g\\.)", ""))
        .toList();
  }

  @Test
  void shouldFindTheGraphBesideTheScenarioThatNamesIt() throws Exception {
    write("g.csv", ring(20, ",3..5"));
    Scenario scenario = Scenarios.load(folder, Scenarios.VALID + GRAPH);
    GivenGraph graph = (GivenGraph) scenario.plan().topology();
    assertEquals(20, graph.links().size());
    assertEquals(3_000, scenario.plan().interLeastMicros());
    assertEquals(4_999, scenario.plan().interMostMicros());
    assertEquals(List.of(), scenario.notes());
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Scenario resolved = Scenarios.load(elsewhere, scenario.resolved());
    assertEquals(scenario.plan(), resolved.plan());
    assertEquals(scenario.resolved(), resolved.resolved());
    Files.writeString(elsewhere.resolve("base.conf"), Scenarios.VALID + GRAPH);
    Files.move(folder.resolve("g.csv"), elsewhere.resolve("g.csv"));
    assertEquals(scenario.plan(), Scenarios.load(folder, "include \"elsewhere/base.conf\"").plan());
  }

  @Test
  void shouldRefuseWhatDoesNotGoWithTheMesh() throws Exception {
    write("g.csv", ring(9, ""));
    assertEquals(
        List.of(
            "test.conf:5: mesh.file = g.csv: has 9 nodes, and the mesh has 20 clusters; write"
                + " mesh.nodes = 900"),
        problems(GRAPH));
    assertEquals(List.of(), problems(GRAPH, "mesh.nodes=900"));
    assertEquals(
        List.of(
            "test.conf:5: mesh.file = g.csv: has 9 nodes, and the mesh has 10 clusters (see --set"
                + " mesh.nodes); write mesh.nodes = 900"),
        problems(GRAPH, "mesh.nodes=1000"));
    assertEquals(
        List.of(
            "test.conf:5: mesh.topology = file: needs mesh.file, the file of the graph; write for"
                + " instance mesh.file = \"graph.csv\""),
        problems("mesh.topology = file"));
    assertEquals(
        List.of(
            "test.conf:5: mesh.file = g.csv: only topology file has it; remove it or set it to"
                + " null"),
        problems("mesh { topology = ring, file = g.csv }"));
    assertEquals(
        List.of(
            "--set mesh.file = test.conf: there is no such file, neither beside the scenario"
                + " nor in ../conf"),
        problems(GRAPH, "mesh.file=test.conf"));
    assertEquals(
        List.of("test.conf:5: mesh.file = test.conf: must end with one of .csv, .graphml, .gml"),
        problems("mesh { topology = file, file = test.conf }"));
  }

  @Test
  void shouldNameFileAndLineOfTheGraph() throws Exception {
    write("g.csv", "from,to\n0,1\n1,20\n2,x\n");
    assertEquals(
        List.of(
            "g.csv:3: to = 20: there is no such cluster; there are 20, from 0",
            "g.csv:4: to = x: is not the number of a cluster, 0 to 19"),
        problems(GRAPH));
    write("g.csv", ring(20, ",131072us..262144us"));
    String coarse = "delay range = 131072 µs: is divisible by 2^17, which makes losses too coarse";
    List<String> problems = problems(GRAPH + "links.inter.loss = 1%");
    assertEquals(20, problems.size());
    assertTrue(problems.get(0).startsWith("g.csv:2: " + coarse), problems.get(0));
  }

  /** Both parts of a graph get the messages that begin in them, and no others. */
  @Test
  void shouldTellThatAGraphHasParts() throws Exception {
    write("g.csv", "from,to\n0,1\n2,3\n");
    Scenario scenario =
        Scenarios.load(folder, Scenarios.VALID + GRAPH, "mesh.nodes=400", "links.intra.loss=0%");
    assertEquals(1, scenario.notes().size());
    assertTrue(
        scenario
            .notes()
            .get(0)
            .endsWith(
                "g.csv: has 2 parts without a way between them, the largest of 2 of 4 clusters;"
                    + " nothing gets from one to another"),
        scenario.notes().get(0));
    SimulationResult result = LocalRun.run(scenario.plan());
    long messages = result.tally().counts().generated;
    assertEquals(400 * messages, result.tally().counts().expected);
    assertEquals(200 * messages, result.tally().counts().deliveries());
  }

  /**
   * What is published of floods over random graphs of 10,000 nodes with five neighbours each, as
   * membership protocols are measured: an average shortest path of 6.36, and 39,984 payload sends,
   * some less than n(d − 1) + 1 = 40,001, because views were not all full.
   *
   * <p>There, whoever hears of a message first sends it to all neighbours but the one it came from:
   * the origin d times, the n − 1 others d − 1 times, in all d + (n − 1)(d − 1) = n(d − 1) + 1.
   * Here, it goes back to that neighbour too, as representatives do not note who it was: each sends
   * d times, in all n · d = 50,000, the sum of all degrees, which is twice the number of links. The
   * difference are the n − 1 = 9,999 sends back. The relative message redundancy, sends ÷ (n − 1) −
   * 1, is 3.0005 there and 4.0005 here. In terms of links L it is 2L − (n − 1) there, so 39,984 are
   * 24,991.5 links, where the graph here has 25,000.
   *
   * <p>All links take 20 ms, so the time of a first arrival is 20 ms times its distance from the
   * origin.
   */
  @Test
  void shouldComeToPublishedNumbersOnARandomGraphOfDegreeFive() throws Exception {
    int n = 10_000;
    Topology random = Topology.of(TopologySpec.regular(5), n, 2026);
    StringBuilder csv = new StringBuilder("from,to\n");
    for (int c = 0; c < n; c++) {
      for (int above : random.linksUpwards(c)) {
        csv.append(above).append(',').append(c).append('\n');
      }
    }
    write("g.csv", csv.toString());
    String text =
        """
        mesh { nodes = 10K, cluster-size = 1, topology = file, file = "g.csv" }
        links { intra.delay = 1ms, inter.delay = 20ms }
        severities { all { scope = mesh, share = 100%, life = 5s } }
        phases { connectivity = false, propagation = false }
        workload { messages = 20, interval = 5s }
        """;
    int messages = 20;
    SimulationResult result = LocalRun.run(Scenarios.load(folder, text).plan());
    long sends = result.tally().counts().sends;
    assertEquals(messages * 50_000L, sends);
    assertEquals(0, result.tally().counts().of(Fate.LOST));
    assertEquals(messages * (long) n, result.tally().counts().deliveries());
    long back = messages * (n - 1L);
    assertEquals(messages * (n * 4L + 1), sends - back);
    assertEquals(39_984, (sends - back) / (double) messages, 39_984 * 0.0005);
    assertEquals(4.0005, sends / (double) back - 1, 1e-4);
    assertEquals(3.0005, (sends - back) / (double) back - 1, 1e-4);
    double meanPath = result.tally().counts().latencySum / 20_000.0 / back;
    assertEquals(6.36, meanPath, 0.05);
  }

  @Test
  void shouldRefuseAGraphThatIsNamedButCannotBeFound() throws ScenarioException {
    assertEquals(
        List.of(
            "test.conf:5: mesh.file = g.csv: there is no such file, neither beside the scenario nor"
                + " in ../conf"),
        problems(GRAPH));
  }
}
