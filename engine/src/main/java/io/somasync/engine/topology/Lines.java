package io.somasync.engine.topology;

/**
 * Clusters in a line, open or closed, and lines with a random cycle on top. Each part of a graph
 * adds its neighbours to a cluster's list in turn: first the next one, then the one before.
 */
final class Lines {
  private Lines() {}

  /** Adds a cluster's neighbours in a part of the graph. */
  private interface Part {
    void addNeighbours(int cluster, IntRows.Builder list);
  }

  /** Cluster c with c + 1. */
  static Topology chain(int clusters) {
    return laid(clusters, open(clusters));
  }

  /** A chain, then the cycle. */
  static Topology chainWithShortcuts(int clusters, long seed) {
    return clusters == 1 ? chain(1) : laid(clusters, open(clusters), cycle(clusters, seed));
  }

  /** A chain whose ends know each other. */
  static Topology ring(int clusters) {
    return clusters == 1 ? chain(1) : laid(clusters, closed(clusters));
  }

  /** A ring, then the cycle. A single cluster is its own neighbour here, by definition. */
  static Topology reference(int clusters, long seed) {
    return laid(clusters, closed(clusters), cycle(clusters, seed));
  }

  private static Part open(int clusters) {
    return (c, list) -> {
      if (c + 1 < clusters) {
        list.add(c + 1);
      }
      if (c > 0) {
        list.add(c - 1);
      }
    };
  }

  private static Part closed(int clusters) {
    return (c, list) -> {
      list.add((c + 1) % clusters);
      list.add((c + clusters - 1) % clusters);
    };
  }

  private static Part cycle(int clusters, long seed) {
    RandomCycle cycle = new RandomCycle(clusters, seed);
    return (c, list) -> {
      list.add(cycle.after(c));
      list.add(cycle.before(c));
    };
  }

  private static Topology laid(int clusters, Part... parts) {
    int most = Math.multiplyExact(clusters, 2 * parts.length);
    IntRows.Builder lists = new IntRows.Builder(clusters, most, most);
    for (int c = 0; c < clusters; c++) {
      for (Part part : parts) {
        part.addNeighbours(c, lists);
      }
      lists.endRow();
    }
    return new ListedGraph(lists.build());
  }
}
