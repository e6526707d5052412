package io.somasync.scenarios.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.plan.ClusterSizes;
import io.somasync.engine.plan.ListedSizes;
import io.somasync.engine.plan.Plan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scenarios whose clusters differ in size. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class SizesSettingsTest {
  private static final String REST =
      Scenarios.VALID.substring(Scenarios.VALID.indexOf('\n') + 1) + "mesh.topology = ring\n";

  @TempDir Path folder;

  private Plan plan(String mesh, String... options) throws Exception {
    Scenario scenario = Scenarios.load(folder, REST + mesh, options);
    Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
    Scenario resolved = Scenarios.load(elsewhere, scenario.resolved());
    assertEquals(scenario.plan(), resolved.plan(), scenario.resolved());
    assertEquals(scenario.resolved(), resolved.resolved());
    return scenario.plan();
  }

  private List<String> problems(String mesh, String... options) {
    return Scenarios.problems(folder, REST + mesh, options).stream()
        .map(p -> p.replaceAll("(?<=^|= |/)[^ :]*/(?=sizes\\.)", ""))
        .toList();
  }

  @Test
  void shouldTakeSizesFromAList() throws Exception {
    Plan plan = plan("mesh.cluster-sizes = [10, 200, 1_000, 1K]");
    assertEquals(ListedSizes.of(10, 200, 1_000, 1_000), plan.clusterSizes());
    assertEquals(2_210, plan.nodes());
    assertEquals(plan, plan("mesh { nodes = 2210, cluster-sizes = [10, 200, 1_000, 1K] }"));
  }

  @Test
  void shouldBeTheSameAsOneSizeIfAllAre() throws Exception {
    assertEquals(
        plan("mesh { nodes = 300, cluster-size = 100 }"),
        plan("mesh.cluster-sizes = [100, 100, 100]"));
  }

  @Test
  void shouldTakeSizesFromAFile() throws Exception {
    Files.writeString(folder.resolve("sizes.csv"), "# of sites\n10\n20, 1K # two\n\n3\n");
    Plan plan = plan("mesh.cluster-sizes { file = \"sizes.csv\" }");
    assertEquals(ListedSizes.of(10, 20, 1_000, 3), plan.clusterSizes());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "uniform, from = 100, to = 2000 | 1050 | 20",
        "normal, mean = 500, deviation = 100, from = 100, to = 2000 | 500 | 4",
        "log-normal, median = 500, shape = 0.5, from = 1, to = 100K | 566.6 | 20",
        "pareto, shape = 1.5, from = 100, to = 10000 | 272.9 | 30",
      })
  void shouldDrawSizes(String distribution, double mean, double tolerance) throws Exception {
    String mesh = "mesh { nodes = 1M, cluster-size { distribution = " + distribution + " } }";
    Plan plan = plan(mesh);
    assertEquals(1_000_000, plan.nodes());
    assertEquals(1_000_000, ((ListedSizes) plan.clusterSizes()).nodes());
    assertEquals(mean, 1e6 / plan.clusters(), tolerance);
    assertEquals(plan, plan(mesh));
    assertNotEquals(plan.clusterSizes(), plan(mesh, "seed=43").clusterSizes());
    // A larger mesh begins with the same clusters.
    Plan larger = plan(mesh, "mesh.nodes=2M");
    for (int c = 0; c < plan.clusters() - 1; c++) {
      assertEquals(plan.sizeOf(c), larger.sizeOf(c));
    }
    assertTrue(plan.sizeOf(plan.clusters() - 1) <= larger.sizeOf(plan.clusters() - 1));
  }

  @Test
  void shouldLetAnOptionTakeThePlaceOfADistribution() throws Exception {
    String mesh = "mesh { nodes = 4K, cluster-size { distribution = uniform, from = 1, to = 9 } }";
    assertEquals(ClusterSizes.equal(100), plan(mesh, "mesh.cluster-size=100").clusterSizes());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mesh.cluster-sizes = [10, 0] | test.conf:5: mesh.cluster-sizes = 0: must be 1 to 1048576",
        "mesh.cluster-sizes = [10, 2.5] | test.conf:5: mesh.cluster-sizes = 2.5: must be a whole"
            + " number",
        "mesh.cluster-sizes = [10, many] | test.conf:5: mesh.cluster-sizes = many: is not a number;"
            + " write for instance 1000, 50K, 1M or 1_000_000",
        "mesh.cluster-sizes = [] | test.conf:5: mesh.cluster-sizes = []: is not a list of whole"
            + " numbers; write for instance [10, 200, 1K], or { file = \"sizes.csv\" } for a file of"
            + " them",
        "mesh.cluster-sizes = 10 | test.conf:5: mesh.cluster-sizes = 10: is not a list of whole"
            + " numbers; write for instance [10, 200, 1K], or { file = \"sizes.csv\" } for a file of"
            + " them",
        "mesh { nodes = 30, cluster-sizes = [10, 21] } | test.conf:5: mesh.nodes = 30: the clusters"
            + " of mesh.cluster-sizes have 31 nodes; write mesh.nodes = 31, or leave it out",
        "mesh { cluster-size = 10, cluster-sizes = [10, 21] } | test.conf:5: mesh.cluster-size = 10:"
            + " mesh.cluster-sizes tells the size of each cluster; remove one of them",
        "mesh.cluster-sizes { file = \"none.csv\", fil = 1 } | test.conf:5: mesh.cluster-sizes.file ="
            + " none.csv: there is no such file, neither beside the scenario nor in ../conf#"
            + "test.conf:5: mesh.cluster-sizes.fil = 1: unknown key; did you mean"
            + " mesh.cluster-sizes.file?",
        "mesh { nodes = 1K, cluster-size { distribution = uniform, from = 0, to = 9 } } |"
            + " test.conf:5: mesh.cluster-size.from = 0: must be 1 to 1048576; the sizes are cut"
            + " there",
        "mesh { nodes = 1K, cluster-size { distribution = uniform, from = 9, to = 9 } } |"
            + " test.conf:5: mesh.cluster-size.from = 9: must be below to = 9; clusters of one size"
            + " are a number",
        "mesh { nodes = 1K, cluster-size { distribution = uniform, from = 9 } } |"
            + " test.conf:5: mesh.cluster-size.to: is missing; write a number, for instance 1000, 50K, 1M or 1_000_000",
        "mesh { nodes = 1K, cluster-size { distribution = uniform, from = 1, to = 9, mean = 3 } } |"
            + " test.conf:5: mesh.cluster-size.mean = 3: distribution = uniform does not have it;"
            + " remove it",
        "mesh { nodes = 1K, cluster-size { distribution = lognormal, from = 1, to = 9 } } |"
            + " test.conf:5: mesh.cluster-size.distribution = lognormal: must be one of uniform,"
            + " normal, log-normal, pareto; did you mean log-normal?",
        "mesh { nodes = 1K, cluster-size { distribution = normal, mean = 1K, deviation = 1, from = 1,"
            + " to = 9 } } | test.conf:5: mesh.cluster-size.distribution = normal: the cut leaves"
            + " less than a millionth of the distribution",
        "mesh { nodes = 1M, cluster-size { distribution = uniform, from = 1, to = 2, t = 3 } } |"
            + " test.conf:5: mesh.cluster-size: makes more than 262144 clusters, the most whose"
            + " sizes can differ; take larger ones#"
            + "test.conf:5: mesh.cluster-size.t = 3: unknown key; known are"
            + " distribution, from, to, mean, deviation, median, shape",
        "mesh.cluster-size { distribution = uniform, from = 1, to = 9 } | test.conf:4: mesh.nodes:"
            + " is missing; write a number, for instance 1000, 50K, 1M or 1_000_000",
      })
  void shouldSayWhatIsWrong(String mesh, String problems) {
    assertEquals(String.join("\n", problems.split("#")), String.join("\n", problems(mesh)));
  }

  @Test
  void shouldTakeSeveralRepresentatives() throws Exception {
    assertEquals(1, plan("mesh.cluster-sizes = [10, 20]").representatives());
    assertEquals(
        10, plan("mesh { cluster-sizes = [10, 20], representatives = 10 }").representatives());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "representatives = 0 | test.conf:5: mesh.representatives = 0: must be 1 to 64",
        "representatives = 65 | test.conf:5: mesh.representatives = 65: must be 1 to 64",
        "representatives = 11 | test.conf:5: mesh.representatives = 11: must be at most 10, the nodes"
            + " of the smallest cluster",
        "representative = 2 | test.conf:5: mesh.representative = 2: unknown key; did you mean"
            + " mesh.representatives?",
        "representatives = 2 } @ flows { outbound = [sign] | test.conf:5: mesh.representatives = 2:"
            + " flows are for meshes in which each cluster has one; set it to 1, or remove flows",
      })
  void shouldSayWhatIsWrongWithRepresentatives(String text, String problem) {
    String mesh = "mesh { cluster-sizes = [10, 20], " + text.replace("@", "\n") + " }";
    assertEquals(List.of(problem), problems(mesh));
  }

  @Test
  void shouldSayWhichOptionDoesNotGoWithAList() {
    String mesh = "mesh.cluster-sizes = [10, 20]";
    assertEquals(
        List.of(
            "--set mesh.cluster-size = 10: mesh.cluster-sizes tells the size of each cluster; leave"
                + " the option out, or add --set mesh.cluster-sizes=null"),
        problems(mesh, "mesh.cluster-size=10"));
    assertEquals(
        List.of(
            "--set mesh.nodes = 50: the clusters of mesh.cluster-sizes have 30 nodes; write"
                + " mesh.nodes = 30, or leave it out"),
        problems(mesh, "mesh.nodes=50"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10\\n0 | sizes.csv:2: 0: is not the size of a cluster",
        "10, 11,\\n | sizes.csv:1: : is not the size of a cluster",
        "size\\n | sizes.csv:1: size: is not the size of a cluster",
        "2M\\n | sizes.csv:1: 2M: is not the size of a cluster",
        "# none\\n | sizes.csv: has no size in it",
      })
  void shouldSayWhereAFileIsWrong(String text, String problem) throws Exception {
    Files.writeString(folder.resolve("sizes.csv"), text.replace("\\n", "\n"));
    List<String> problems = problems("mesh.cluster-sizes.file = \"sizes.csv\"");
    assertEquals(1, problems.size(), problems.toString());
    assertTrue(problems.get(0).startsWith(problem), problems.toString());
  }
}
