package io.somasync.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.random.Draws;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterSizesTest {
  private static final int[] SIZES = {3, 1, 1, 200, 7, 1, 50};

  @Test
  void shouldKnowTheNodesOfEachCluster() {
    ListedSizes listed = ListedSizes.of(SIZES);
    long node = 0;
    for (int c = 0; c < SIZES.length; c++) {
      assertEquals(node, listed.firstNode(c));
      assertEquals(SIZES[c], listed.sizeOf(c));
      for (int i = 0; i < SIZES[c]; i++) {
        assertEquals(c, listed.clusterOf(node++));
      }
    }
    assertEquals(node, listed.nodes());
    assertEquals(SIZES.length, listed.clusters(node));
    assertEquals(1, listed.least());
    assertEquals(200, listed.most());
    assertEquals(3 + 199 * 100 + 21 + 49 * 25, listed.pairs(node));
  }

  @Test
  void shouldBeEqualIfAllSizesAre() {
    assertEquals(ClusterSizes.equal(7), ListedSizes.of(7, 7, 7).simplest());
    ListedSizes listed = ListedSizes.of(7, 7, 8);
    assertEquals(listed, listed.simplest());
    assertEquals(listed, ListedSizes.of(7, 7, 8));
    assertEquals(listed.hashCode(), ListedSizes.of(7, 7, 8).hashCode());
    assertNotEquals(listed, ListedSizes.of(7, 8, 7));
    assertEquals("7 to 8", listed.toString());
  }

  /**
   * Each draw, index and count of a plan with listed sizes that are equal is that of equal ones.
   */
  @Test
  void shouldCountLikeEqualOnes() {
    ListedSizes listed = ListedSizes.of(5, 5, 5, 5);
    ClusterSizes equal = ClusterSizes.equal(5);
    for (int node = 0; node < 20; node++) {
      assertEquals(equal.clusterOf(node), listed.clusterOf(node));
    }
    assertEquals(equal.pairs(20), listed.pairs(20));
    assertEquals(equal.clusters(20), listed.clusters(20));
    for (int part = 0; part <= 2; part++) {
      assertEquals(equal.beginOfPart(part, 2, 4), listed.beginOfPart(part, 2, 4));
    }
  }

  /** No part is further from its share than half of the largest cluster, at either end. */
  @ParameterizedTest
  @CsvSource({"1", "2", "3", "7", "16"})
  void shouldCutIntoPartsOfAboutAsManyNodes(int parts) {
    int[] sizes = new int[400];
    for (int c = 0; c < sizes.length; c++) {
      sizes[c] = 1 + Draws.below(Draws.draw(8, c), 1 + c);
    }
    ListedSizes listed = ListedSizes.of(sizes);
    for (int part = 0; part < parts; part++) {
      int begin = listed.beginOfPart(part, parts, sizes.length);
      int end = listed.beginOfPart(part + 1, parts, sizes.length);
      assertTrue(begin < end);
      long nodes = (end == sizes.length ? listed.nodes() : listed.firstNode(end));
      nodes -= listed.firstNode(begin);
      assertEquals((double) listed.nodes() / parts, nodes, listed.most() + 1);
    }
    assertEquals(0, listed.beginOfPart(0, parts, sizes.length));
    assertEquals(sizes.length, listed.beginOfPart(parts, parts, sizes.length));
  }

  /** Nearly all nodes in one cluster, at any place: the others make a part each nevertheless. */
  @Test
  void shouldLeaveNoPartWithoutAClusterWhileThereAreEnough() {
    for (int large = 0; large < 6; large++) {
      int[] sizes = {1, 1, 1, 1, 1, 1};
      sizes[large] = 1_000;
      ListedSizes listed = ListedSizes.of(sizes);
      for (int parts = 1; parts <= 6; parts++) {
        for (int part = 0; part < parts; part++) {
          int begin = listed.beginOfPart(part, parts, 6);
          assertTrue(begin < listed.beginOfPart(part + 1, parts, 6), parts + " parts");
        }
      }
      assertEquals(6, listed.beginOfPart(9, 9, 6));
    }
  }

  @Test
  void shouldRefuseSizesThatCannotBe() {
    assertRefused("cluster-size = 0: must be 1 to 1048576", () -> ListedSizes.of(3, 0));
    assertRefused("cluster-size = -1: must be 1 to 1048576", () -> ListedSizes.of(-1));
    assertRefused("cluster-size = 1048577: must be 1 to 1048576", () -> ListedSizes.of(1048577));
    assertRefused("cluster-sizes: there must be 1 to 262144, not 0", () -> ListedSizes.of());
    assertRefused(
        "cluster-sizes: there must be 1 to 262144, not 262145",
        () -> ListedSizes.of(new int[262_145]));
    assertRefused(
        "cluster-sizes: the first node must be 0", () -> new ListedSizes(new long[] {1, 2}));
    assertRefused(
        "nodes = 12: the clusters have 11 nodes", () -> ListedSizes.of(3, 8).clusters(12));
  }

  @Test
  void shouldWeighClustersByTheirNodes() {
    Plan plan = new PlanBuilder().build().with(ListedSizes.of(10, 30));
    assertEquals(40, plan.nodes());
    assertEquals(25, plan.meanClusterOfNode());
    assertEquals(45 + 435, plan.intraLinks());
    assertEquals(40, plan.expectedSends());
    assertEquals(1, plan.clusterOf(10));
  }

  private static void assertRefused(String message, Runnable what) {
    assertEquals(message, assertThrows(PlanException.class, what::run).getMessage());
  }
}
