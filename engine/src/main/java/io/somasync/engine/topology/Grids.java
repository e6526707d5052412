package io.somasync.engine.topology;

import java.util.stream.IntStream;

/** Graphs that a rule says all of: stars, trees and tori, neighbours in ascending order. */
final class Grids {
  private Grids() {}

  /** Neighbours of a cluster, each once and in ascending order. */
  private interface Rule {
    IntStream neighbours(int cluster);
  }

  /** Cluster 0 with all others. */
  static Topology star(int clusters) {
    return laid(clusters, 2, c -> c == 0 ? IntStream.range(1, clusters) : IntStream.of(0));
  }

  /** Each cluster c but 0 with (c − 1) / arity. */
  static Topology tree(int clusters, int arity) {
    return laid(
        clusters,
        2,
        c -> {
          long first = (long) arity * c + 1;
          IntStream children =
              IntStream.range(
                  (int) Math.min(clusters, first), (int) Math.min(clusters, first + arity));
          return c == 0 ? children : IntStream.concat(IntStream.of((c - 1) / arity), children);
        });
  }

  /** Each cluster with those beside, above and below it, around. */
  static Topology torus(int clusters, int columns) {
    return laid(
        clusters,
        4,
        c -> {
          int column = c % columns;
          int row = c - column;
          return IntStream.of(
                  row + (column + 1) % columns,
                  row + (column + columns - 1) % columns,
                  (c + columns) % clusters,
                  (c + clusters - columns) % clusters)
              .filter(other -> other != c)
              .sorted()
              .distinct();
        });
  }

  /**
   * @param most neighbours of a cluster on average, at most
   */
  private static Topology laid(int clusters, int most, Rule rule) {
    int all = Math.multiplyExact(clusters, most);
    IntRows.Builder lists = new IntRows.Builder(clusters, all, all);
    for (int c = 0; c < clusters; c++) {
      rule.neighbours(c).forEach(lists::add);
      lists.endRow();
    }
    return new ListedGraph(lists.build());
  }
}
