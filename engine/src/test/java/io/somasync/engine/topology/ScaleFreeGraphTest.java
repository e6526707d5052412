package io.somasync.engine.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.plan.TopologySpec;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class ScaleFreeGraphTest {
  /** m(m + 1) / 2 links between the first m + 1, and m for each further one. */
  @ParameterizedTest
  @CsvSource({
    "2, 1, 1",
    "4, 3, 6",
    "100, 1, 99",
    "100, 3, 294",
    "1000, 50, 48725",
  })
  void shouldBeConnectedWithThatManyLinks(int clusters, int links, long expected) {
    Topology graph = Graphs.of(TopologySpec.scaleFree(links), clusters);
    assertEquals(expected, Graphs.linksOfSimple(graph));
    Graphs.meanDistance(graph, 1);
    for (int c = 0; c < clusters; c++) {
      assertTrue(graph.degree(c) >= links);
    }
  }

  /**
   * Of clusters with at least k neighbours there are m(m + 1) / k(k + 1) of all (Dorogovtsev,
   * Mendes and Samukhin, 2000; Krapivsky, Redner and Leyvraz, 2000), a power law of exponent 3 for
   * the number with k. 200,000 clusters; the share that is expected, within a tenth.
   */
  @ParameterizedTest
  @CsvSource({"1", "3", "5"})
  void shouldHaveTheDegreesOfBarabasiAndAlbert(int links) {
    Topology graph = Graphs.of(TopologySpec.scaleFree(links), 200_000);
    for (int k : new int[] {links + 1, 10, 30, 60}) {
      double expected = (double) links * (links + 1) / k / (k + 1);
      assertEquals(1, shareWithAtLeast(graph, k) / expected, 0.1, "at least " + k);
    }
  }

  /**
   * The exponent as Clauset, Shalizi and Newman (2009) estimate it from the tail: 1 + n ÷ Σ ln(k ÷
   * (10 − ½)) over the n clusters with k of at least 10. P(k) ~ 1 / k(k + 1)(k + 2) is steeper than
   * a power law of exponent 3 would be at k of 10 by 1 + 1/k and 1 + 2/k, which makes it some 2.8;
   * the tolerance is 0.25.
   */
  @Test
  void shouldFallWithTheThirdPower() {
    Topology graph = Graphs.of(TopologySpec.scaleFree(4), 200_000);
    double logs = 0;
    int n = 0;
    for (int c = 0; c < graph.clusters(); c++) {
      if (graph.degree(c) >= 10) {
        n++;
        logs += Math.log(graph.degree(c) / 9.5);
      }
    }
    assertTrue(n > 20_000, "n = " + n);
    assertEquals(3, 1 + n / logs, 0.25);
  }

  /** The cluster that came as number i is expected to have m √(C / i) neighbours. */
  @Test
  void shouldGiveMostNeighboursToThoseThatCameFirst() {
    Topology graph = Graphs.of(TopologySpec.scaleFree(3), 100_000);
    long first = 0;
    for (int c = 0; c < 25_000; c++) {
      first += graph.degree(c);
    }
    assertEquals(0.5, first / (2.0 * graph.links()), 0.02);
  }

  @Test
  void shouldDrawOtherGraphsFromOtherSeeds() {
    TopologySpec spec = TopologySpec.scaleFree(3);
    Topology one = Topology.of(spec, 100, 1);
    Topology two = Topology.of(spec, 100, 2);
    int same = 0;
    for (int c = 0; c < 100; c++) {
      same += Arrays.equals(Graphs.neighbours(one, c), Graphs.neighbours(two, c)) ? 1 : 0;
    }
    assertTrue(same < 30, same + " of 100 lists are the same");
  }

  private static double shareWithAtLeast(Topology graph, int degree) {
    int n = 0;
    for (int c = 0; c < graph.clusters(); c++) {
      n += graph.degree(c) >= degree ? 1 : 0;
    }
    return (double) n / graph.clusters();
  }
}
