package io.somasync.engine.topology;

import java.util.Arrays;

/** Finds the clusters around one, the nearest first; can be used again and again. */
final class BreadthFirst {
  private static final int UNKNOWN = -1;

  private final Topology topology;
  private final int[] distance;
  private final int[] found;

  BreadthFirst(Topology topology) {
    this.topology = topology;
    distance = new int[topology.clusters()];
    Arrays.fill(distance, UNKNOWN);
    found = new int[topology.clusters()];
  }

  /** Whether there is a way from each cluster to each other one. */
  static boolean isConnected(Topology graph) {
    return new BreadthFirst(graph).from(0, Integer.MAX_VALUE) == graph.clusters();
  }

  /** Number of clusters that are at most so many hops from {@code origin}, itself included. */
  int from(int origin, int hops) {
    int count = 1;
    found[0] = origin;
    distance[origin] = 0;
    for (int head = 0; head < count && distance[found[head]] < hops; head++) {
      int cluster = found[head];
      for (int i = 0; i < topology.degree(cluster); i++) {
        int neighbour = topology.neighbour(cluster, i);
        if (distance[neighbour] == UNKNOWN) {
          distance[neighbour] = distance[cluster] + 1;
          found[count++] = neighbour;
        }
      }
    }
    for (int i = 0; i < count; i++) {
      distance[found[i]] = UNKNOWN;
    }
    return count;
  }

  /** What the last search found, in its first elements; the next search overwrites them. */
  int[] found() {
    return found;
  }
}
