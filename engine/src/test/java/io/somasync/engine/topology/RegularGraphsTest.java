package io.somasync.engine.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.plan.PlanException;
import java.util.Arrays;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegularGraphsTest {
  @ParameterizedTest
  @CsvSource({
    "3, 2, 1",
    "5, 2, 1",
    "6, 3, 1",
    "10, 3, 1",
    "10, 7, 1",
    "10, 8, 1",
    "10, 9, 1",
    "101, 4, 2",
    "101, 90, 2",
    "1000, 5, 3",
    "1000, 2, 4",
    "5000, 7, 5",
  })
  void shouldBeRegularSimpleAndConnected(int clusters, int degree, long seed) {
    Topology graph = Graphs.regular(clusters, degree, seed);

    assertEquals(clusters, graph.clusters());
    for (int c = 0; c < clusters; c++) {
      int[] list = Graphs.neighbours(graph, c);
      assertEquals(degree, list.length);
      for (int i = 0; i < degree; i++) {
        assertTrue(i == 0 || list[i - 1] < list[i], "in ascending order, so there once");
        assertNotEquals(c, list[i]);
        assertTrue(Arrays.binarySearch(Graphs.neighbours(graph, list[i]), c) >= 0, "known back");
      }
    }
    assertEquals(clusters, reached(graph));
  }

  /** Published digests hang on it: lists of all clusters, as the first version drew them. */
  @ParameterizedTest
  @CsvSource({
    "8, 4, 10507209fe45491c",
    "100, 3, aa310b31b9eb8c4e",
    "100, 40, 6ff3dfd0fb3822a0",
    "100, 50, b63cc73b15d7bf3e",
    "100, 90, 10a767a6832e5926",
  })
  void shouldDrawTheGraphsThatItAlwaysDrew(int clusters, int degree, String lists) {
    Topology graph = Graphs.regular(clusters, degree, 1);
    long sum = 0;
    for (int c = 0; c < clusters; c++) {
      for (int neighbour : Graphs.neighbours(graph, c)) {
        sum = 31 * sum + neighbour;
      }
    }
    assertEquals(lists, String.format("%016x", sum));
  }

  /** Of two neighbours each there are nearly always several rings, if clusters are many. */
  @Test
  void shouldGiveUpWhereNoConnectedGraphIsFound() {
    PlanException e = assertThrows(PlanException.class, () -> Graphs.regular(20_000, 2, 11));
    assertEquals(
        "topology degree = 2: no connected graph was found for 20000 clusters; use a degree of at"
            + " least 3",
        e.getMessage());
  }

  @Test
  void shouldDrawOtherGraphsFromOtherSeeds() {
    Topology one = Graphs.regular(100, 3, 1);
    Topology two = Graphs.regular(100, 3, 2);
    int same = 0;
    for (int c = 0; c < 100; c++) {
      same += Arrays.equals(Graphs.neighbours(one, c), Graphs.neighbours(two, c)) ? 1 : 0;
    }
    assertTrue(same < 50, same + " of 100 lists are the same");
  }

  private static int reached(Topology graph) {
    TreeSet<Integer> seen = new TreeSet<>();
    TreeSet<Integer> edge = new TreeSet<>();
    edge.add(0);
    while (!edge.isEmpty()) {
      int c = edge.pollFirst();
      if (seen.add(c)) {
        for (int n : Graphs.neighbours(graph, c)) {
          edge.add(n);
        }
      }
    }
    return seen.size();
  }
}
