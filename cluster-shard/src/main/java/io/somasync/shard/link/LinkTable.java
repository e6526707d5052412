package io.somasync.shard.link;

import io.somasync.engine.topology.Topology;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The ends of links at clusters of this member. */
final class LinkTable {
  private final int first;

  /** Neighbours of cluster first + i, ascending, and this member's ends of the links to them. */
  private final int[][] others;

  private final LinkEnd[][] ends;

  /**
   * @param memberOf number of the member that each cluster lives on
   * @param first first cluster here
   * @param end cluster after the last here
   */
  LinkTable(Topology topology, byte[] memberOf, int first, int end, Backlog backlog) {
    this.first = first;
    others = new int[end - first][];
    ends = new LinkEnd[end - first][];
    for (int i = 0; i < others.length; i++) {
      int own = first + i;
      others[i] = neighbours(topology, own);
      ends[i] =
          Arrays.stream(others[i])
              .mapToObj(other -> new LinkEnd(own, other, memberOf[other], backlog))
              .toArray(LinkEnd[]::new);
    }
  }

  private static int[] neighbours(Topology topology, int cluster) {
    return IntStream.range(0, topology.degree(cluster))
        .map(i -> topology.neighbour(cluster, i))
        .filter(other -> other != cluster)
        .sorted()
        .distinct()
        .toArray();
  }

  /** The end at {@code own} of its link to {@code other}; null if there is none here. */
  LinkEnd find(int own, int other) {
    int i = own - first;
    if (i < 0 || i >= others.length) {
      return null;
    }
    int at = Arrays.binarySearch(others[i], other);
    return at < 0 ? null : ends[i][at];
  }

  /** Number of ends here whose links the other end opens. */
  int openedByOthers() {
    int upper = 0;
    for (LinkEnd[] row : ends) {
      for (LinkEnd end : row) {
        upper += end.isLower() ? 0 : 1;
      }
    }
    return upper;
  }
}
