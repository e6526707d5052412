package io.somasync.engine.topology;

import io.somasync.engine.random.Draws;
import java.util.Arrays;

/** A cycle through all clusters in random order. */
final class RandomCycle {
  /** Salt of the reference workload's random cycle. */
  private static final long SALT = 12345;

  private final int[] after;
  private final int[] before;

  /** Puts the clusters in order by Fisher–Yates. */
  RandomCycle(int clusters, long seed) {
    int[] order = new int[clusters];
    Arrays.setAll(order, i -> i);
    for (int i = clusters - 1; i >= 1; i--) {
      long draw = Draws.mix(seed + SALT + i);
      int j = (int) Long.remainderUnsigned(draw, i + 1L);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    after = new int[clusters];
    before = new int[clusters];
    for (int i = 0; i < clusters; i++) {
      int next = order[(i + 1) % clusters];
      after[order[i]] = next;
      before[next] = order[i];
    }
  }

  /** The cluster that follows in the cycle. */
  int after(int cluster) {
    return after[cluster];
  }

  /** The cluster that it follows. */
  int before(int cluster) {
    return before[cluster];
  }
}
