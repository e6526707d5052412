package io.somasync.engine.run;

import io.somasync.engine.kernel.Inbox;
import io.somasync.engine.plan.TimeGrid;
import java.util.Arrays;

/** For each cluster of a range what waits for it, and when it has something to do next. */
final class Schedule {
  private final int from;
  private final int to;

  /** Bucket of the next event of cluster from + i, its inbox included. */
  private final long[] next;

  private final Inbox[] inboxes;

  Schedule(int from, int to) {
    this.from = from;
    this.to = to;
    this.next = new long[to - from];
    this.inboxes = new Inbox[to - from];
    Arrays.fill(next, TimeGrid.NEVER);
  }

  /** Number of clusters. */
  int size() {
    return next.length;
  }

  /** Number of cluster i of the range. */
  int cluster(int i) {
    return from + i;
  }

  boolean holds(int cluster) {
    return cluster >= from && cluster < to;
  }

  /**
   * The inbox of a cluster.
   *
   * @throws IllegalArgumentException if the range does not hold it
   */
  Inbox inbox(int cluster) {
    if (!holds(cluster)) {
      throw new IllegalArgumentException(
          "cluster = " + cluster + ": this range holds " + from + " to " + (to - 1));
    }
    Inbox inbox = inboxes[cluster - from];
    if (inbox == null) {
      inbox = inboxes[cluster - from] = new Inbox();
    }
    return inbox;
  }

  /** A cluster has something to do in that bucket, or at once if it is {@link Long#MIN_VALUE}. */
  void wake(int cluster, long bucket) {
    next[cluster - from] = Math.min(next[cluster - from], bucket);
  }

  /** What still waits in inboxes is due in that bucket. */
  void wakeWaiting(long bucket) {
    for (int i = 0; i < inboxes.length; i++) {
      if (inboxes[i] != null) {
        next[i] = Math.min(next[i], bucket);
      }
    }
  }

  /** Bucket of the next event of cluster i of the range. */
  long next(int i) {
    return next[i];
  }

  /** Bucket of the next event of all. */
  long next() {
    long least = TimeGrid.NEVER;
    for (long n : next) {
      least = Math.min(least, n);
    }
    return least;
  }

  /** Hands out the inbox of cluster i of the range, null if it is empty; nothing is due there. */
  Inbox take(int i) {
    Inbox inbox = inboxes[i];
    inboxes[i] = null;
    next[i] = TimeGrid.NEVER;
    return inbox;
  }
}
