package io.somasync.engine.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.plan.TopologySpec;
import io.somasync.engine.plan.TopologySpec.Kind;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;

/** Graphs for tests, and what is in them. */
final class Graphs {
  private Graphs() {}

  static Topology of(TopologySpec spec, int clusters) {
    return Topology.of(spec, clusters, 42);
  }

  static Topology of(Kind kind, int clusters) {
    return Topology.of(TopologySpec.of(kind), clusters, 42);
  }

  static Topology regular(int clusters, int degree, long seed) {
    return Topology.of(TopologySpec.regular(degree), clusters, seed);
  }

  /**
   * Number of links; asserts that neighbours are in ascending order, there once and not the cluster
   * itself, and that they know it back.
   */
  static long linksOfSimple(Topology graph) {
    long ends = 0;
    for (int c = 0; c < graph.clusters(); c++) {
      int[] list = neighbours(graph, c);
      ends += list.length;
      for (int i = 0; i < list.length; i++) {
        assertTrue(i == 0 || list[i - 1] < list[i], "in ascending order, so there once");
        assertNotEquals(c, list[i]);
        assertTrue(Arrays.binarySearch(neighbours(graph, list[i]), c) >= 0, "known back");
      }
    }
    assertEquals(0, ends % 2);
    assertEquals(ends / 2, graph.links());
    return ends / 2;
  }

  /** Distances from a cluster to all others, −1 where no way leads. */
  static int[] distances(Topology graph, int from) {
    int[] distance = new int[graph.clusters()];
    Arrays.fill(distance, -1);
    distance[from] = 0;
    ArrayDeque<Integer> queue = new ArrayDeque<>(List.of(from));
    while (!queue.isEmpty()) {
      int c = queue.remove();
      for (int n : neighbours(graph, c)) {
        if (distance[n] < 0) {
          distance[n] = distance[c] + 1;
          queue.add(n);
        }
      }
    }
    return distance;
  }

  /** Mean distance of some clusters, evenly spread, from all others; all must be connected. */
  static double meanDistance(Topology graph, int origins) {
    long sum = 0;
    for (int i = 0; i < origins; i++) {
      int[] distances = distances(graph, (int) ((long) i * graph.clusters() / origins));
      assertEquals(0, Arrays.stream(distances).filter(d -> d < 0).count(), "connected");
      sum += Arrays.stream(distances).sum();
    }
    return (double) sum / origins / (graph.clusters() - 1);
  }

  /** Share of pairs of a cluster's neighbours that know each other, the mean over all clusters. */
  static double clustering(Topology graph) {
    double sum = 0;
    for (int c = 0; c < graph.clusters(); c++) {
      int[] list = neighbours(graph, c);
      int pairs = 0;
      for (int a : list) {
        for (int b : list) {
          pairs += a < b && Arrays.binarySearch(neighbours(graph, a), b) >= 0 ? 1 : 0;
        }
      }
      sum += list.length < 2 ? 0 : 2.0 * pairs / list.length / (list.length - 1);
    }
    return sum / graph.clusters();
  }

  /** Neighbours of a cluster, in their order. */
  static int[] neighbours(Topology graph, int cluster) {
    int[] found = new int[graph.degree(cluster)];
    for (int i = 0; i < found.length; i++) {
      found[i] = graph.neighbour(cluster, i);
    }
    return found;
  }
}
