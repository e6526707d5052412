package io.somasync.engine.topology;

import java.util.stream.IntStream;

/** Everybody knows everybody, in ascending order; nothing needs to be kept for that. */
record CompleteGraph(int clusters) implements Topology {
  @Override
  public int degree(int cluster) {
    return clusters - 1;
  }

  @Override
  public int neighbour(int cluster, int i) {
    return i < cluster ? i : i + 1;
  }

  @Override
  public int position(int cluster, int neighbour) {
    return neighbour < cluster ? neighbour : neighbour - 1;
  }

  @Override
  public int[] linksUpwards(int cluster) {
    return IntStream.range(cluster + 1, clusters).toArray();
  }

  @Override
  public long links() {
    return (long) clusters * (clusters - 1) / 2;
  }
}
