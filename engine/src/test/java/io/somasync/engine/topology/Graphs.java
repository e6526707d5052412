package io.somasync.engine.topology;

import io.somasync.engine.plan.TopologySpec;
import io.somasync.engine.plan.TopologySpec.Kind;

/** Graphs for tests, and what is in them. */
final class Graphs {
  private Graphs() {}

  static Topology of(Kind kind, int clusters) {
    return Topology.of(TopologySpec.of(kind), clusters, 42);
  }

  static Topology regular(int clusters, int degree, long seed) {
    return Topology.of(new TopologySpec(Kind.REGULAR, degree), clusters, seed);
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
