package io.somasync.engine.topology;

import io.somasync.engine.plan.PlanException;
import io.somasync.engine.random.Draws;

/** Random graphs in which all clusters have the same number of neighbours, in ascending order. */
final class RegularGraphs {
  private static final int TRIES = 100;

  private RegularGraphs() {}

  /**
   * A connected random graph. Of more than half of all links those are drawn that it has not.
   *
   * @throws PlanException if none was found
   */
  static Topology of(int clusters, int degree, long seed) {
    return 2 * degree < clusters
        ? new ListedGraph(sparse(clusters, degree, seed))
        : new ListedGraph(complement(sparse(clusters, clusters - 1 - degree, seed)));
  }

  /** Pairs ends of links, with further draws for each try, until the graph is connected. */
  private static IntRows sparse(int clusters, int degree, long seed) {
    long stream = Draws.fork(seed, "topology");
    for (int i = 0; i < TRIES; i++) {
      Pairing pairing = new Pairing(clusters, degree, Draws.mix(stream + i));
      if (pairing.mend()) {
        IntRows lists = IntRows.ofLinks(clusters, pairing.ends());
        boolean isForComplement = degree < 2; // which joins what this does not
        if (isForComplement || BreadthFirst.isConnected(new ListedGraph(lists))) {
          return lists;
        }
      }
    }
    throw new PlanException(
        "topology degree = "
            + degree
            + ": no connected graph was found for "
            + clusters
            + " clusters; use a degree of at least 3");
  }

  /** All links that a regular graph has not; its lists are in ascending order. */
  private static IntRows complement(IntRows graph) {
    int clusters = graph.count();
    int links = Math.multiplyExact(clusters, clusters - 1 - graph.length(0));
    IntRows.Builder inverse = new IntRows.Builder(clusters, links, links);
    for (int c = 0; c < clusters; c++) {
      int next = 0;
      for (int other = 0; other < clusters; other++) {
        if (next < graph.length(c) && graph.get(c, next) == other) {
          next++;
        } else if (other != c) {
          inverse.add(other);
        }
      }
      inverse.endRow();
    }
    return inverse.build();
  }
}
