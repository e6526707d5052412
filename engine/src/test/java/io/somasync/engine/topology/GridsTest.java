package io.somasync.engine.topology;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.TopologySpec;
import io.somasync.engine.plan.TopologySpec.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class GridsTest {
  @Test
  void shouldKnowTheHubAloneInAStar() {
    Topology star = Graphs.of(Kind.STAR, 5);
    assertArrayEquals(new int[] {1, 2, 3, 4}, Graphs.neighbours(star, 0));
    assertArrayEquals(new int[] {0}, Graphs.neighbours(star, 4));
    assertEquals(4, Graphs.linksOfSimple(star));
    assertEquals(0, Graphs.of(Kind.STAR, 1).degree(0));
  }

  @Test
  void shouldKnowParentThenChildrenInATree() {
    Topology tree = Graphs.of(TopologySpec.tree(3), 12);
    assertArrayEquals(new int[] {1, 2, 3}, Graphs.neighbours(tree, 0));
    assertArrayEquals(new int[] {0, 4, 5, 6}, Graphs.neighbours(tree, 1));
    assertArrayEquals(new int[] {0, 10, 11}, Graphs.neighbours(tree, 3));
    assertArrayEquals(new int[] {3}, Graphs.neighbours(tree, 11));
    assertEquals(11, Graphs.linksOfSimple(tree));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 50", "2, 50", "1000, 50", "1000, 1200", "7, 1000"})
  void shouldBeConnectedWithOneLinkLessThanClusters(int arity, int clusters) {
    Topology tree = Graphs.of(TopologySpec.tree(arity), clusters);
    assertEquals(clusters - 1, Graphs.linksOfSimple(tree));
    Graphs.meanDistance(tree, 1);
  }

  /** Numbers of children beyond those of all clusters do not run over. */
  @Test
  void shouldHaveTreesOfAllClustersThatThereCanBe() {
    Topology tree = Graphs.of(TopologySpec.tree(1000), Plan.MAX_CLUSTERS);
    assertEquals(1, tree.degree(Plan.MAX_CLUSTERS - 1));
    assertEquals(1001, tree.degree(4000));
  }

  @Test
  void shouldKnowThoseAroundInATorus() {
    Topology torus = Graphs.of(TopologySpec.torus(4), 20);
    assertArrayEquals(new int[] {1, 3, 4, 16}, Graphs.neighbours(torus, 0));
    assertArrayEquals(new int[] {5, 8, 10, 13}, Graphs.neighbours(torus, 9));
    assertArrayEquals(new int[] {3, 15, 16, 18}, Graphs.neighbours(torus, 19));
    assertEquals(40, Graphs.linksOfSimple(torus));
  }

  /** Two in a line have one link, and one has none to itself. */
  @ParameterizedTest
  @CsvSource({
    "1, 1, 0",
    "1, 2, 1",
    "2, 2, 1",
    "1, 9, 9",
    "9, 9, 9",
    "2, 4, 4",
    "2, 10, 15",
    "5, 10, 15",
    "3, 9, 18",
    "25, 1000, 2000",
  })
  void shouldHaveNoLinkTwice(int columns, int clusters, long links) {
    Topology torus = Graphs.of(TopologySpec.torus(columns), clusters);
    assertEquals(links, Graphs.linksOfSimple(torus));
    if (clusters > 1) {
      Graphs.meanDistance(torus, 1);
    }
  }

  /** On a torus of even sides n the mean of |x| + |y| around is 2 · n ÷ 4, over n² − 1 others. */
  @Test
  void shouldBeAsWideAsATorus() {
    Topology torus = Graphs.of(TopologySpec.torus(40), 1600);
    assertEquals(20 * 1600 / 1599.0, Graphs.meanDistance(torus, 3), 1e-9);
  }
}
