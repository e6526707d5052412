package io.somasync.engine.run;

import io.somasync.engine.plan.TimeGrid;
import java.util.Arrays;

/**
 * When each cluster of a range has something to do next: a tree of minima, so that finding those
 * that are due costs nothing for the others.
 */
final class DueTree {
  /** Children of a node of the tree, as a power of two: as many as two cache lines hold. */
  private static final int BITS = 4;

  /** The first has an entry per cluster, each other the least of 16 of the one before. */
  private final long[][] levels;

  private final int top;

  /** Nothing is due. */
  DueTree(int clusters) {
    int last = Math.max(0, clusters - 1);
    int depth = 1;
    while (last >>> depth * BITS > 0) {
      depth++;
    }
    levels = new long[depth + 1][];
    top = depth;
    for (int level = 0; level <= depth; level++) {
      levels[level] = new long[(last >>> level * BITS) + 1];
    }
    clear();
  }

  /** Nothing is due any more. */
  void clear() {
    for (long[] level : levels) {
      Arrays.fill(level, TimeGrid.NEVER);
    }
  }

  /** Cluster i has something to do in that bucket, and maybe in earlier ones. */
  void wake(int i, long bucket) {
    int at = i;
    for (int level = 0; level <= top && bucket < levels[level][at]; level++) {
      levels[level][at] = bucket;
      at >>>= BITS;
    }
  }

  /** The first bucket in which any of them has something to do, or {@link TimeGrid#NEVER}. */
  long next() {
    return levels[top][0];
  }

  /**
   * Takes the clusters that have something to do before a bucket; until they are woken again they
   * have nothing to do.
   *
   * @param to takes them, in ascending order
   * @return how many these are
   */
  int takeDue(long endBucket, int[] to) {
    return next() < endBucket ? takeDue(top, 0, endBucket, to, 0) : 0;
  }

  private int takeDue(int level, int at, long endBucket, int[] to, int taken) {
    if (level == 0) {
      levels[0][at] = TimeGrid.NEVER;
      to[taken] = at;
      return taken + 1;
    }
    long[] children = levels[level - 1];
    int end = Math.min(children.length, at + 1 << BITS);
    int n = taken;
    long least = TimeGrid.NEVER;
    for (int child = at << BITS; child < end; child++) {
      if (children[child] < endBucket) {
        n = takeDue(level - 1, child, endBucket, to, n);
      }
      least = Math.min(least, children[child]);
    }
    levels[level][at] = least;
    return n;
  }
}
