package io.somasync.engine.estimate;

import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.Severity;
import io.somasync.engine.run.ClusterRange;

/** Bytes of one cluster without its messages, and of what waits for it. */
final class ClusterHeap {
  /** What a cluster counted. */
  static final double TOTALS = 128;

  /** A kernel without messages: itself, its protocol, its counts, its lists. */
  private static final double KERNEL = 340;

  /** What {@link ClusterRange} has for each cluster. */
  private static final double IN_RANGE = 20;

  /** An inbox, an entry in it, and one in a list of arrivals. */
  private static final double INBOX = 80;

  private static final double ENTRY = 16;
  private static final double ARRIVAL = 20;

  /** Arrays of messages that the representative has heard of, with room for the first few. */
  private static final double HEARD = 130;

  /** What an array that doubles has room for, over what is in it. */
  private static final double GROWTH = 1.6;

  private ClusterHeap() {}

  /**
   * A cluster of a member.
   *
   * @param own clusters of the member
   * @param waiting arrivals and ends of lives that wait for it
   */
  static double of(Plan plan, ExpectedLoad load, double own, double waiting) {
    return KERNEL + IN_RANGE + TOTALS + local(plan, load, own) + (waiting > 0 ? wide(waiting) : 0);
  }

  /** Local messages that wait until they are dealt with. */
  private static double local(Plan plan, ExpectedLoad load, double own) {
    double messages = 0;
    for (Severity severity : plan.severities()) {
      messages += severity.scope().leavesCluster() ? 0 : load.messages(severity);
    }
    // Those of a feed may all come from the same member.
    double clusters = plan.load().feed() == null ? plan.clusters() : own;
    double entries = Math.min(ClusterRange.BATCH, messages / clusters);
    return messages > 0 ? INBOX + GROWTH * ENTRY * (1 + entries) : 0;
  }

  /**
   * What waits in the inbox or has been taken from it, some of which there is twice, and is heard.
   */
  private static double wide(double waiting) {
    return HEARD + 2 * INBOX + 1.5 * GROWTH * ARRIVAL * waiting;
  }
}
