package io.somasync.engine.topology;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.plan.PlanException;
import io.somasync.engine.plan.TopologySpec;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class SmallWorldsTest {
  @Test
  void shouldBeARingOfSeveralWithoutRewiring() {
    Topology ring = Graphs.of(TopologySpec.smallWorld(4, 0), 10);
    assertArrayEquals(new int[] {1, 2, 8, 9}, Graphs.neighbours(ring, 0));
    assertArrayEquals(new int[] {3, 4, 6, 7}, Graphs.neighbours(ring, 5));
    assertEquals(20, Graphs.linksOfSimple(ring));
  }

  @ParameterizedTest
  @CsvSource({"4, 2, 1", "4, 2, 0.5", "8, 4, 1", "1000, 10, 0.01", "1000, 6, 1", "300, 150, 0.7"})
  void shouldBeConnectedAndKeepItsNumberOfLinks(int clusters, int degree, double rewiring) {
    Topology world = Graphs.of(TopologySpec.smallWorld(degree, rewiring), clusters);
    assertEquals((long) clusters * degree / 2, Graphs.linksOfSimple(world));
    Graphs.meanDistance(world, 1);
    for (int c = 0; c < clusters; c++) {
      assertTrue(world.degree(c) >= degree / 2, "the links that begin here stay");
    }
  }

  /**
   * Figure 2 of Watts and Strogatz, 1,000 clusters of degree 10: clustering C(p) / C(0) falls as (1
   * − p)³ (Barrat and Weigt, 2000), while distances L(p) / L(0) are short long before. C(0) = 3(k −
   * 2) / 4(k − 1) = 2/3; L(0) is about C / 2k = 50.
   */
  @Test
  void shouldGetNearLongBeforeNeighboursGetStrangers() {
    Topology ring = Graphs.of(TopologySpec.smallWorld(10, 0), 1000);
    double clustering = Graphs.clustering(ring);
    double distance = Graphs.meanDistance(ring, 20);
    assertEquals(2 / 3.0, clustering, 1e-9);
    assertEquals(50.45, distance, 0.01);
    double before = distance;
    for (double p : new double[] {0.001, 0.01, 0.1, 0.4}) {
      Topology world = Graphs.of(TopologySpec.smallWorld(10, p), 1000);
      assertEquals(Math.pow(1 - p, 3), Graphs.clustering(world) / clustering, 0.04, "p = " + p);
      double now = Graphs.meanDistance(world, 20);
      assertTrue(now < before, () -> "p = " + p + ": " + now);
      before = now;
    }
    Topology world = Graphs.of(TopologySpec.smallWorld(10, 0.01), 1000);
    assertTrue(Graphs.clustering(world) > 0.9 * clustering);
    assertTrue(Graphs.meanDistance(world, 20) < 0.3 * distance);
    // A random graph of degree 10: about ln 1000 / ln 10.
    assertEquals(
        3.25, Graphs.meanDistance(Graphs.of(TopologySpec.smallWorld(10, 1), 1000), 20), 0.1);
  }

  /** Each link is rewired with that probability: 50,000 links, five standard deviations. */
  @ParameterizedTest
  @CsvSource({"0.1", "0.5", "0.9"})
  void shouldRewireThatShareOfLinks(double rewiring) {
    int clusters = 10_000;
    Topology world = Graphs.of(TopologySpec.smallWorld(10, rewiring), clusters);
    long kept = 0;
    for (int c = 0; c < clusters; c++) {
      for (int n : Graphs.neighbours(world, c)) {
        kept += Math.floorMod(n - c, clusters) <= 5 ? 1 : 0;
      }
    }
    double deviation = Math.sqrt(50_000 * rewiring * (1 - rewiring));
    // Some strangers happen to be near: 10 of 10,000.
    assertEquals(50_000 * (1 - rewiring), kept, 5 * deviation + 100);
  }

  /** Of rings with half of all links led elsewhere hardly one in ten is connected. */
  @Test
  void shouldGiveUpWhereNoConnectedGraphIsFound() {
    PlanException e =
        assertThrows(
            PlanException.class,
            () -> SmallWorlds.of(10_000, new TopologySpec.SmallWorld(2, 0.5), 42, 1));
    assertEquals(
        "topology small-world: no connected graph was found for 10000 clusters with degree = 2 and"
            + " rewiring = 0.5; use a higher degree or less rewiring",
        e.getMessage());
  }

  @Test
  void shouldDrawOtherGraphsFromOtherSeeds() {
    TopologySpec spec = TopologySpec.smallWorld(6, 0.5);
    Topology one = Topology.of(spec, 100, 1);
    Topology two = Topology.of(spec, 100, 2);
    int same = 0;
    for (int c = 0; c < 100; c++) {
      same += Arrays.equals(Graphs.neighbours(one, c), Graphs.neighbours(two, c)) ? 1 : 0;
    }
    assertTrue(same < 30, same + " of 100 lists are the same");
  }
}
