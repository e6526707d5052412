package io.somasync.engine.topology;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.somasync.engine.plan.TopologySpec.Kind;
import io.somasync.engine.random.Draws;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinesTest {
  @Test
  void shouldJoinChainNeighbours() {
    assertLists(Graphs.of(Kind.CHAIN, 4), new int[][] {{1}, {2, 0}, {3, 1}, {2}});
  }

  @Test
  void shouldCloseAChainToARing() {
    assertLists(Graphs.of(Kind.RING, 4), new int[][] {{1, 3}, {2, 0}, {3, 1}, {0, 2}});
  }

  @Test
  void shouldNameTheOtherOfTwoOnARingTwice() {
    assertLists(Graphs.of(Kind.RING, 2), new int[][] {{1, 1}, {0, 0}});
  }

  @Test
  void shouldLeaveASingleClusterAlone() {
    for (Kind kind : List.of(Kind.CHAIN, Kind.CHAIN_SHORTCUTS, Kind.RING)) {
      assertLists(Graphs.of(kind, 1), new int[][] {{}});
    }
  }

  /** Five independent programs found the digests of W1 in one cluster so. */
  @Test
  void shouldMakeASingleClusterOfTheReferenceGraphItsOwnNeighbour() {
    assertLists(Graphs.of(Kind.REFERENCE, 1), new int[][] {{0, 0, 0, 0}});
  }

  @Test
  void shouldPutARandomCycleOnTopOfAChain() {
    List<Integer> cycle = cycle(50, 42);
    Topology graph = Graphs.of(Kind.CHAIN_SHORTCUTS, 50);

    assertEquals(3, graph.degree(0));
    assertEquals(4, graph.degree(25));
    assertEquals(3, graph.degree(49));
    for (int i = 0; i < 50; i++) {
      int cluster = cycle.get(i);
      int last = graph.degree(cluster) - 1;
      assertEquals(cycle.get((i + 1) % 50), graph.neighbour(cluster, last - 1));
      assertEquals(cycle.get((i + 49) % 50), graph.neighbour(cluster, last));
    }
  }

  @Test
  void shouldPutARandomCycleOnTopOfTheReferenceRing() {
    List<Integer> cycle = cycle(100, 42);
    Topology graph = Graphs.of(Kind.REFERENCE, 100);

    for (int i = 0; i < 100; i++) {
      int c = cycle.get(i);
      int[] expected = {
        (c + 1) % 100, (c + 99) % 100, cycle.get((i + 1) % 100), cycle.get((i + 99) % 100)
      };
      assertArrayEquals(expected, Graphs.neighbours(graph, c));
    }
  }

  /** The order in which the cycle passes clusters, as the reference workloads define it. */
  private static List<Integer> cycle(int clusters, long seed) {
    List<Integer> order = new ArrayList<>();
    for (int c = 0; c < clusters; c++) {
      order.add(c);
    }
    for (int i = clusters - 1; i >= 1; i--) {
      int j = (int) Long.remainderUnsigned(Draws.mix(seed + 12345 + i), i + 1);
      Collections.swap(order, i, j);
    }
    return order;
  }

  private static void assertLists(Topology graph, int[][] lists) {
    assertEquals(lists.length, graph.clusters());
    for (int c = 0; c < lists.length; c++) {
      assertArrayEquals(lists[c], Graphs.neighbours(graph, c), "cluster " + c);
    }
  }
}
