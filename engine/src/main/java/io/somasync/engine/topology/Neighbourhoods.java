package io.somasync.engine.topology;

import io.somasync.engine.plan.PlanException;
import java.util.Arrays;

/**
 * For every cluster the clusters that are at most h hops away, itself included, in ascending order.
 * Immutable.
 */
public final class Neighbourhoods {
  /** Most entries that are kept: 200 MB. */
  public static final int MAX_ENTRIES = 50_000_000;

  private final int clusters;
  private final int[] offsets;
  private final int[] members;

  private Neighbourhoods(int clusters, int[] offsets, int[] members) {
    this.clusters = clusters;
    this.offsets = offsets;
    this.members = members;
  }

  /**
   * Computes the neighbourhoods of all clusters by breadth-first search.
   *
   * @throws PlanException if they are too large to keep; scope {@code mesh} serves then
   */
  public static Neighbourhoods of(Topology topology, int hops) {
    int clusters = topology.clusters();
    if (topology.isComplete()) {
      return new Neighbourhoods(clusters, null, null);
    }
    int[] offsets = new int[clusters + 1];
    int[] members = new int[Math.min(MAX_ENTRIES, 16 * clusters)];
    int[] queue = new int[clusters];
    int[] distance = new int[clusters];
    Arrays.fill(distance, -1);
    int entries = 0;
    for (int origin = 0; origin < clusters; origin++) {
      int reached = search(topology, origin, hops, queue, distance);
      if ((long) entries + reached > MAX_ENTRIES) {
        throw new PlanException(
            "hops = "
                + hops
                + ": neighbourhoods of that many hops hold more than 50 million clusters in all;"
                + " use fewer hops or scope mesh");
      }
      if (entries + reached > members.length) {
        int doubled = (int) Math.min(MAX_ENTRIES, 2L * members.length);
        members = Arrays.copyOf(members, Math.max(entries + reached, doubled));
      }
      Arrays.sort(queue, 0, reached);
      System.arraycopy(queue, 0, members, entries, reached);
      for (int i = 0; i < reached; i++) {
        distance[queue[i]] = -1;
      }
      entries += reached;
      offsets[origin + 1] = entries;
    }
    return new Neighbourhoods(clusters, offsets, Arrays.copyOf(members, entries));
  }

  private static int search(Topology topology, int origin, int hops, int[] queue, int[] distance) {
    queue[0] = origin;
    distance[origin] = 0;
    int reached = 1;
    for (int head = 0; head < reached && distance[queue[head]] < hops; head++) {
      int c = queue[head];
      for (int i = 0; i < topology.degree(c); i++) {
        int n = topology.neighbour(c, i);
        if (distance[n] < 0) {
          distance[n] = distance[c] + 1;
          queue[reached++] = n;
        }
      }
    }
    return reached;
  }

  /** Number of clusters in the neighbourhood of {@code origin}, itself included. */
  public int size(int origin) {
    return offsets == null ? clusters : offsets[origin + 1] - offsets[origin];
  }

  /** Cluster number {@code i}, in ascending order, of the neighbourhood of {@code origin}. */
  public int member(int origin, int i) {
    return offsets == null ? i : members[offsets[origin] + i];
  }

  /** Whether {@code cluster} is in the neighbourhood of {@code origin}. */
  public boolean contains(int origin, int cluster) {
    return offsets == null
        || Arrays.binarySearch(members, offsets[origin], offsets[origin + 1], cluster) >= 0;
  }
}
