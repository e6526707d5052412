package io.somasync.scenarios.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.plan.LinkModel;
import io.somasync.engine.plan.Regions;
import io.somasync.engine.plan.Regions.Block;
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

@Timeout(value = 30, unit = TimeUnit.SECONDS)
final class RegionSettingsTest {
  private static final String TWO = "mesh.regions { b.share = 75%, a.share = 25% }\n";

  @TempDir Path folder;

  private Regions load(String text) throws ScenarioException {
    return Scenarios.load(folder, Scenarios.VALID + text).plan().regions();
  }

  @Test
  void shouldAllotRegionsInTheOrderOfTheirNames() throws ScenarioException {
    Regions regions = load(TWO);
    assertEquals(List.of("a", "b"), regions.names());
    assertEquals(List.of(new Block(0, 0), new Block(5, 1)), regions.blocks());
    assertEquals(List.of(), regions.kinds());
    regions = load("mesh.regions { x.clusters = \"0-3, 19\", y.clusters = 4-18 }");
    assertEquals(List.of(new Block(0, 0), new Block(4, 1), new Block(19, 0)), regions.blocks());
    assertTrue(load("").isEmpty());
    assertTrue(load("mesh.regions { a = null }").isEmpty());
  }

  @Test
  void shouldHaveHalfTheRoundTripAsDelayVariedByTheJitter() throws Exception {
    Files.writeString(
        folder.resolve("rtt.csv"), "# ms\nregion,a,b,c\na,0,80,1\nb,70ms,2.5,\nc,,,\n");
    Regions regions = load(TWO + "links.regions { file = \"rtt.csv\", jitter = 10%, loss = 0.5% }");
    LinkModel inter = Scenarios.load(folder, Scenarios.VALID).plan().inter();
    assertEquals(inter, regions.link(0, 0));
    assertEquals(LinkModel.of(36_000, 44_000, 0.005), regions.link(0, 1));
    assertEquals(LinkModel.of(31_500, 38_500, 0.005), regions.link(1, 0));
    assertEquals(LinkModel.of(1_125, 1_375, 0.005), regions.link(1, 1));
  }

  @Test
  void shouldTakeTimesFromTheScenarioOneWay() throws ScenarioException {
    Regions regions =
        load(TWO + "links.regions { measure = one-way, matrix { a { b = 30ms, z = 1s } } }");
    assertEquals(LinkModel.of(30_000, 30_000, 0), regions.link(0, 1));
    assertEquals(regions.link(0, 1), regions.link(1, 0));
  }

  @Test
  void shouldGiveLinksBetweenRegionsTheirBandwidths() throws ScenarioException {
    String links = TWO + "links.regions { measure = one-way, matrix { a { b = 30ms } }, bandwidth ";
    LinkModel plain = LinkModel.of(30_000, 30_000, 0);
    Regions all = load(links + "= 5Mbit/s }");
    assertEquals(plain.withBandwidth(5_000_000), all.link(0, 1));
    assertEquals(0, all.link(0, 0).bitsPerSecond()); // links.inter applies
    Regions pairs = load(links + "{ a.b = 5Mbit/s, b.a = 1kbit/s } }");
    assertEquals(plain.withBandwidth(5_000_000), pairs.link(0, 1));
    assertEquals(plain.withBandwidth(1_000), pairs.link(1, 0));
    Regions back = load(links + "{ b.a = 1kbit/s } }");
    assertEquals(plain.withBandwidth(1_000), back.link(0, 1));
  }

  @Test
  void shouldWriteScenariosThatRunAsTheyAre() throws Exception {
    Files.writeString(folder.resolve("rtt.csv"), "region,a,b\na,0,80\nb,70,0\n");
    String text = TWO + "links.regions { file = rtt.csv, jitter = 10% }";
    Scenario scenario = Scenarios.load(folder, Scenarios.VALID + text);
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    assertEquals(scenario.plan(), Scenarios.load(elsewhere, scenario.resolved()).plan());
  }

  @Test
  void shouldFindTheShippedMatrixFromAnywhere() throws ScenarioException {
    Regions regions =
        load(
            "mesh.regions { eu-west-1.share = 50%, sa-east-1.share = 50% }\n"
                + "links.regions.file = \"regions/ten-clouds.csv\"");
    assertEquals(95_650, regions.link(0, 1).leastMicros());
  }

  /** Lines added to a valid scenario of four lines and 20 clusters. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "mesh.regions { a.share = 50% } | mesh.regions: the shares do not come to 100%",
        "mesh.regions { a.share = 99%, b.share = 1% } | regions.a = {\"share\":\"99%\"}: region 2 of",
        "mesh.regions { a.share = 100%, a.clusters = 1 } | a.share = 100%: regions have clusters",
        "mesh.regions { a.clusters = 1, b.share = 1 } | regions.b.share = 1: regions have clusters",
        "mesh.regions { a.clusters = 0-20 } | a.clusters = 0-20: 0-20: must ascend and be 0 to 19",
        "mesh.regions { a.clusters = 7-3 } | a.clusters = 7-3: 7-3: must ascend and be 0 to 19",
        "mesh.regions { a.clusters = x } | a.clusters = x: must be numbers and ranges",
        "mesh.regions { a.clusters = 0-18 } | mesh.regions: cluster 19 is in no region",
        "mesh.regions { a.clusters = 0-19, b.clusters = 3 } | cluster 3 is in a already",
        "mesh.regions { \"a b\".share = 1 } | a region's name must be up to 32",
        "mesh.regions { a { } } | mesh.regions.a.share: is missing",
        "mesh.regions { a { share = 1, size = 1 } } | mesh.regions.a.size = 1: unknown key",
        "links.regions.matrix.a.b = 5ms | links.regions: there are no regions",
        "links.regions.jitter = 5% | links.regions: file or matrix is missing",
        "mesh.regions.a.share = 1, links.regions.file = no.csv | file = no.csv: there is no such",
        "mesh.regions { a.share = 0.5, b.share = 0.5 }, links.regions.matrix { a.c = 1ms, c.b = 1ms } | has no"
            + " time from a to b",
        "mesh.regions { a.share = 0.5, b.share = 0.5 }, links.regions.matrix.c.d = 1ms | has no"
            + " region a, which mesh.regions has",
        "mesh.regions { a.share = 1 }, links.regions { matrix.a.a = 1us, jitter = 100% } | jitter ="
            + " 100%: leastMicros = 0",
        "mesh.regions.a.share = 1, links.regions { matrix.a.a = 1s, bandwidth = 0bit/s } |"
            + " links.regions.bandwidth = 0bit/s: must be 1bit/s to 1000Tbit/s",
        "mesh.regions.a.share = 1, links.regions { matrix.a.a = 1s, bandwidth.a.b = 1bit/s } |"
            + " links.regions.bandwidth.a.b = 1bit/s: there is no region b; mesh.regions has a",
        "mesh.regions.a.share = 1, links.regions { matrix.a.b = 1s, bandwidth.a.a = 1bit/s } | has"
            + " one inside a, where there is no time and links.inter applies",
        "mesh.regions.a.share = 1, links.regions { matrix.a.a = 3m } | matrix.a.a = 3m: must be",
        "mesh.regions.a.share = 1, links.regions { matrix.a.a = 1s, measure = there } | must be"
            + " round-trip or one-way",
      })
  void shouldNameLineValueAndRemedy(String line, String expected) {
    List<String> problems = Scenarios.problems(folder, Scenarios.VALID + line);
    assertTrue(problems.stream().anyMatch(p -> p.contains(expected)), () -> line + ": " + problems);
    for (String problem : problems) {
      assertTrue(problem.matches("test\\.conf:\\d+: [^\\n]+"), problem);
    }
  }

  /** Content of a matrix, with ; for the ends of lines. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        " | rtt.csv: is empty",
        "region,a,b;a,0 | rtt.csv:2: a has 1 values; must have 2, as many as there are names in",
        "region,a,b;;a,0,x | rtt.csv:3: a to b = x: is not a time; write milliseconds",
        "region,a,b;a,0,-1 | rtt.csv:2: a to b = -1: is not a time",
        "region,a,a;a,0,1 | rtt.csv:1: a stands there twice",
        "region,a,b;a,0,1;a,0,2 | rtt.csv:3: a stands there twice",
        "region,a,b;a,\0,1 | rtt.csv:2: is not UTF-8 text",
      })
  void shouldNameTheLineOfTheMatrix(String content, String expected) throws Exception {
    String text = content == null ? "" : content.replace(';', '\n');
    Files.writeString(folder.resolve("rtt.csv"), text);
    List<String> problems =
        Scenarios.problems(folder, Scenarios.VALID + TWO + "links.regions.file = rtt.csv");
    assertEquals(1, problems.size(), problems.toString());
    assertTrue(problems.get(0).contains(expected), problems.get(0));
  }
}
