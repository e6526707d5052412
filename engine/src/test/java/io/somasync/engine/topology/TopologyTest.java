package io.somasync.engine.topology;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.PlanException;
import io.somasync.engine.plan.ReferencePlans;
import io.somasync.engine.plan.TopologySpec;
import io.somasync.engine.plan.TopologySpec.Kind;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopologyTest {
  @ParameterizedTest
  @CsvSource({
    "CHAIN, 1000, 999",
    "CHAIN, 1, 0",
    "RING, 1000, 1000",
    "RING, 2, 1",
    "RING, 1, 0",
    "COMPLETE, 1000, 499500",
  })
  void shouldHaveItsNumberOfLinks(Kind kind, int clusters, long links) {
    assertEquals(links, Topology.of(TopologySpec.of(kind), clusters, 42).links());
  }

  @Test
  void shouldJoinChainNeighbours() {
    Topology chain = Topology.of(TopologySpec.of(Kind.CHAIN), 5, 42);

    assertArrayEquals(new int[] {1}, neighbours(chain, 0));
    assertArrayEquals(new int[] {3, 1}, neighbours(chain, 2));
    assertArrayEquals(new int[] {3}, neighbours(chain, 4));
  }

  @Test
  void shouldPutARandomCycleOnTopOfTheReferenceRing() {
    Topology graph = Topology.of(TopologySpec.of(Kind.REFERENCE), 100, 42);
    int at = 0;
    TreeSet<Integer> seen = new TreeSet<>();
    for (int i = 0; i < 100; i++) {
      assertEquals((at + 1) % 100, graph.neighbour(at, 0));
      assertEquals((at + 99) % 100, graph.neighbour(at, 1));
      int next = graph.neighbour(at, 2);
      assertEquals(at, graph.neighbour(next, 3), "before the next one");
      assertTrue(seen.add(next), "cluster " + next + " comes twice");
      at = next;
    }
    assertEquals(0, at);
  }

  @ParameterizedTest
  @CsvSource({"10, 3, 1", "10, 9, 1", "101, 4, 2", "1000, 5, 3", "1000, 2, 4", "5000, 7, 5"})
  void shouldBeRegularSimpleAndConnected(int clusters, int degree, long seed) {
    Topology graph = Topology.of(new TopologySpec(Kind.REGULAR, degree), clusters, seed);

    for (int c = 0; c < clusters; c++) {
      TreeSet<Integer> distinct = new TreeSet<>();
      for (int n : neighbours(graph, c)) {
        assertTrue(n != c && distinct.add(n), c + " has " + n);
        assertTrue(contains(neighbours(graph, n), c), n + " does not know " + c);
      }
      assertEquals(degree, distinct.size());
    }
    assertEquals(
        clusters,
        Neighbourhoods.of(graph, Math.min(16, clusters)).size(0) == clusters
            ? clusters
            : reach(graph));
  }

  private static int reach(Topology graph) {
    TreeSet<Integer> seen = new TreeSet<>();
    TreeSet<Integer> edge = new TreeSet<>();
    edge.add(0);
    while (!edge.isEmpty()) {
      int c = edge.pollFirst();
      if (seen.add(c)) {
        for (int n : neighbours(graph, c)) {
          edge.add(n);
        }
      }
    }
    return seen.size();
  }

  @Test
  void shouldFindNeighbourhoods() {
    Topology chain = Topology.of(TopologySpec.of(Kind.CHAIN), 10, 42);
    Neighbourhoods two = Neighbourhoods.of(chain, 2);

    assertEquals(5, two.size(5));
    assertEquals(3, two.size(0));
    assertEquals(3, two.member(5, 0));
    assertEquals(7, two.member(5, 4));
    assertTrue(two.contains(5, 7));
    assertEquals(false, two.contains(5, 8));
  }

  @Test
  void shouldRefuseADegreeThatCannotBe() {
    PlanException odd = assertThrows(PlanException.class, () -> planWith(5, 3));
    assertTrue(odd.getMessage().contains("degree = 3"), odd.getMessage());
    assertThrows(PlanException.class, () -> planWith(5, 5));
  }

  @Test
  void shouldRefuseGraphsThatArraysCannotHold() {
    assertEquals(64, planWith(Plan.MAX_CLUSTERS, 64).topology().degree());
    assertEquals(1 << 30, Topology.LinkSet.slotsFor((int) (TopologySpec.MAX_REGULAR_ENDS / 2)));
    PlanException many = assertThrows(PlanException.class, () -> planWith(Plan.MAX_CLUSTERS, 65));
    assertTrue(many.getMessage().contains("degree = 65: must be at most 64 with 4194304"));
    // Few links are missing from this one, but its own would not fit.
    assertThrows(PlanException.class, () -> planWith(60_000, 59_000));
  }

  private static Plan planWith(int clusters, int degree) {
    Plan p = ReferencePlans.w1(1, 1000, 1);
    return new Plan(
        1,
        clusters,
        1,
        new TopologySpec(Kind.REGULAR, degree),
        p.protocol(),
        p.intra(),
        p.inter(),
        p.severities(),
        -1,
        p.load());
  }

  private static int[] neighbours(Topology graph, int cluster) {
    int[] found = new int[graph.degree(cluster)];
    for (int i = 0; i < found.length; i++) {
      found[i] = graph.neighbour(cluster, i);
    }
    return found;
  }

  private static boolean contains(int[] values, int value) {
    for (int v : values) {
      if (v == value) {
        return true;
      }
    }
    return false;
  }
}
