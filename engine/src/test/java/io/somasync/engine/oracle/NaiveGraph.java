package io.somasync.engine.oracle;

import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.TopologySpec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * The graph between representatives, as lists of neighbours in the order in which protocols number
 * them.
 */
final class NaiveGraph {
  private final List<List<Integer>> neighbours = new ArrayList<>();

  private NaiveGraph(int clusters) {
    for (int c = 0; c < clusters; c++) {
      neighbours.add(new ArrayList<>());
    }
  }

  /** The graph of a plan whose shape has a rule; a regular one is drawn, and has to be given. */
  static NaiveGraph of(Plan plan) {
    int clusters = new NaiveSizes(plan).clusters();
    NaiveGraph graph = new NaiveGraph(clusters);
    if (plan.topology() instanceof TopologySpec.Plain plain) {
      graph.addPlain(plain.kind(), plan.seed());
    } else if (plan.topology() instanceof TopologySpec.Regular) {
      throw new IllegalArgumentException("a regular graph has to be given");
    } else {
      NaiveLinks links = NaiveLinks.of(plan.topology(), clusters, plan.seed());
      for (int c = 0; c < clusters; c++) {
        graph.neighbours.get(c).addAll(links.neighbours(c));
      }
    }
    return graph;
  }

  private void addPlain(TopologySpec.Kind kind, long seed) {
    switch (kind) {
      case CHAIN -> addLine(false);
      case CHAIN_SHORTCUTS -> {
        addLine(false);
        addCycle(seed, false);
      }
      case RING -> addLine(true);
      case REFERENCE -> {
        addReferenceRing();
        addCycle(seed, true);
      }
      case COMPLETE -> {
        for (int c = 0; c < clusters(); c++) {
          for (int d = 0; d < clusters(); d++) {
            add(c, d, false);
          }
        }
      }
      case STAR -> {
        for (int c = 1; c < clusters(); c++) {
          add(0, c, true);
          add(c, 0, true);
        }
      }
      default -> throw new IllegalArgumentException(kind + " has numbers");
    }
  }

  /** A graph by its lists of neighbours. */
  static NaiveGraph of(int[][] given) {
    NaiveGraph graph = new NaiveGraph(given.length);
    for (int c = 0; c < given.length; c++) {
      for (int d : given[c]) {
        graph.add(c, d, true);
      }
    }
    return graph;
  }

  int clusters() {
    return neighbours.size();
  }

  List<Integer> neighbours(int cluster) {
    return neighbours.get(cluster);
  }

  /** Whether each cluster is at most so many hops from one. */
  boolean[] within(int from, int hops) {
    int[] distance = new int[clusters()];
    Arrays.fill(distance, Integer.MAX_VALUE);
    distance[from] = 0;
    Deque<Integer> queue = new ArrayDeque<>(List.of(from));
    while (!queue.isEmpty()) {
      int c = queue.remove();
      for (int d : neighbours(c)) {
        if (distance[d] == Integer.MAX_VALUE) {
          distance[d] = distance[c] + 1;
          queue.add(d);
        }
      }
    }
    boolean[] within = new boolean[clusters()];
    for (int c = 0; c < clusters(); c++) {
      within[c] = distance[c] <= hops;
    }
    return within;
  }

  private void add(int from, int to, boolean itselfToo) {
    if (from != to || itselfToo) {
      neighbours.get(from).add(to);
    }
  }

  /** The next cluster, then the one before. */
  private void addLine(boolean closed) {
    int n = clusters();
    for (int c = 0; c < n; c++) {
      if (closed || c + 1 < n) {
        add(c, (c + 1) % n, false);
      }
      if (closed || c > 0) {
        add(c, (c + n - 1) % n, false);
      }
    }
  }

  /** A lone cluster is its own neighbour here, on either side. */
  private void addReferenceRing() {
    int n = clusters();
    for (int c = 0; c < n; c++) {
      add(c, (c + 1) % n, true);
      add(c, (c + n - 1) % n, true);
    }
  }

  /**
   * The next, then the one before, on a cycle through all clusters that Fisher and Yates shuffle.
   */
  private void addCycle(long seed, boolean itselfToo) {
    int n = clusters();
    List<Integer> order = new ArrayList<>();
    for (int c = 0; c < n; c++) {
      order.add(c);
    }
    for (int i = n - 1; i >= 1; i--) {
      int j = (int) Long.remainderUnsigned(NaiveDraws.mix(seed + 12345 + i), i + 1);
      int swapped = order.get(i);
      order.set(i, order.get(j));
      order.set(j, swapped);
    }
    for (int i = 0; i < n; i++) {
      int c = order.get(i);
      add(c, order.get((i + 1) % n), itselfToo);
      add(c, order.get((i + n - 1) % n), itselfToo);
    }
  }
}
