package io.somasync.engine.topology;

import io.somasync.engine.random.Draws;

/**
 * A graph that grows by preferential attachment (Barabási and Albert, 1999), neighbours in
 * ascending order. Whoever draws an end of a link draws its cluster by its number of neighbours.
 */
final class ScaleFreeGraph {
  private final long stream;

  /** Link e joins ends[2e], which came later, with ends[2e + 1]. */
  private final int[] ends;

  private int size;
  private long draws;

  private ScaleFreeGraph(int clusters, int links, long seed) {
    stream = Draws.fork(seed, "topology");
    long firstLinks = (long) links * (links + 1) / 2;
    ends = new int[Math.toIntExact(2 * (firstLinks + (clusters - links - 1L) * links))];
  }

  /** A graph in which each cluster above {@code links} brings so many links; always connected. */
  static Topology of(int clusters, int links, long seed) {
    ScaleFreeGraph graph = new ScaleFreeGraph(clusters, links, seed);
    for (int c = 1; c <= links; c++) {
      for (int earlier = 0; earlier < c; earlier++) {
        graph.lay(c, earlier);
      }
    }
    for (int c = links + 1; c < clusters; c++) {
      graph.attach(c, links);
    }
    return new ListedGraph(IntRows.ofLinks(clusters, graph.ends));
  }

  private void lay(int from, int to) {
    ends[size++] = from;
    ends[size++] = to;
  }

  /** Links of the newcomer itself are not drawn from: all its draws see the graph before it. */
  private void attach(int newcomer, int links) {
    int before = size;
    while (size < before + 2 * links) {
      int drawn = ends[Draws.below(Draws.draw(stream, draws++), before)];
      if (!hasDrawn(drawn, before)) {
        lay(newcomer, drawn);
      }
    }
  }

  private boolean hasDrawn(int cluster, int before) {
    for (int i = before + 1; i < size; i += 2) {
      if (ends[i] == cluster) {
        return true;
      }
    }
    return false;
  }
}
