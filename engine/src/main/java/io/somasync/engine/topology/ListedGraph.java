package io.somasync.engine.topology;

import java.util.Arrays;

/** A graph that is kept as a list of neighbours for each cluster. */
final class ListedGraph implements Topology {
  private final IntRows neighbours;

  /** A graph in which row c lists the neighbours of cluster c. */
  ListedGraph(IntRows neighbours) {
    this.neighbours = neighbours;
  }

  @Override
  public int clusters() {
    return neighbours.count();
  }

  @Override
  public int degree(int cluster) {
    return neighbours.length(cluster);
  }

  @Override
  public int neighbour(int cluster, int i) {
    return neighbours.get(cluster, i);
  }

  @Override
  public int[] linksUpwards(int cluster) {
    return Arrays.stream(neighbours.copy(cluster))
        .filter(n -> n > cluster)
        .sorted()
        .distinct()
        .toArray();
  }

  @Override
  public long links() {
    long links = 0;
    for (int c = 0; c < clusters(); c++) {
      links += linksUpwards(c).length;
    }
    return links;
  }
}
