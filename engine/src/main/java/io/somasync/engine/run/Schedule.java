package io.somasync.engine.run;

import io.somasync.engine.kernel.Inbox;

/** For each cluster of a range what waits for it, and when it has something to do next. */
final class Schedule {
  private final int from;
  private final int to;

  /** Buckets of the next events of clusters from + i, their inboxes included. */
  private final DueTree due;

  private final Inbox[] inboxes;

  Schedule(int from, int to) {
    this.from = from;
    this.to = to;
    this.due = new DueTree(to - from);
    this.inboxes = new Inbox[to - from];
  }

  /** Number of clusters. */
  int size() {
    return inboxes.length;
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
    due.wake(cluster - from, bucket);
  }

  /** What still waits in inboxes is due in that bucket. */
  void wakeWaiting(long bucket) {
    for (int i = 0; i < inboxes.length; i++) {
      if (inboxes[i] != null) {
        due.wake(i, bucket);
      }
    }
  }

  /** Bucket of the next event of all; of those that were taken as due only what came since. */
  long next() {
    return due.next();
  }

  /**
   * Takes the clusters that have something to do before a bucket.
   *
   * @param to takes their places in the range, in ascending order
   * @return how many these are
   */
  int takeDue(long endBucket, int[] to) {
    return due.takeDue(endBucket, to);
  }

  /** Nothing is due any more. */
  void clear() {
    due.clear();
  }

  /** Hands out the inbox of cluster i of the range, null if it is empty. */
  Inbox take(int i) {
    Inbox inbox = inboxes[i];
    inboxes[i] = null;
    return inbox;
  }
}
