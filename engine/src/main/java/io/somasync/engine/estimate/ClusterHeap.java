package io.somasync.engine.estimate;

import io.somasync.engine.plan.Flows;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.Severity;
import io.somasync.engine.run.ClusterRange;

/** Bytes of one cluster without its messages, and of what waits for it. */
final class ClusterHeap {
  /** What a cluster counted. */
  static final double TOTALS = 144;

  /** A kernel without messages: itself, its protocol, its counts, its lists. */
  private static final double KERNEL = 356;

  /** What {@link ClusterRange} has for each cluster. */
  private static final double IN_RANGE = 20;

  /** An inbox, an entry in it, and one in a list of arrivals. */
  private static final double INBOX = 80;

  private static final double ENTRY = 16;

  /** What a feed says of an entry's size. */
  private static final double SIZE = 4;

  private static final double ARRIVAL = 20;

  /** Arrays of messages that the representative has heard of, with room for the first few. */
  private static final double HEARD = 130;

  /** What an array that doubles has room for, over what is in it. */
  private static final double GROWTH = 1.6;

  /** A stream between a feed and a drain, a flow in it, and a message that waits for it. */
  private static final double STREAM = 9_000;

  private static final double FLOW = 1_500;
  private static final double CROSSING = 150;

  private ClusterHeap() {}

  /**
   * A cluster of a member.
   *
   * @param own clusters of the member
   * @param waiting arrivals and ends of lives that wait for it
   */
  static double of(Plan plan, ExpectedLoad load, double own, double waiting) {
    return KERNEL
        + IN_RANGE
        + TOTALS
        + local(plan, load, own)
        + (waiting > 0 ? wide(waiting) + flows(plan.flows(), waiting) : 0);
  }

  /** Streams of its representative, and messages that wait for them. */
  private static double flows(Flows flows, double waiting) {
    int directions = (flows.outbound().isEmpty() ? 0 : 1) + (flows.inbound().isEmpty() ? 0 : 1);
    return directions * (STREAM + CROSSING * waiting) + FLOW * flows.count();
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
    boolean saysSizes = plan.load().feed() != null && plan.load().feed().mostBytes() > 0;
    double entry = ENTRY + (saysSizes ? SIZE : 0);
    return messages > 0 ? INBOX + GROWTH * entry * (1 + entries) : 0;
  }

  /**
   * What waits in the inbox or has been taken from it, some of which there is twice, and is heard.
   */
  private static double wide(double waiting) {
    return HEARD + 2 * INBOX + 1.5 * GROWTH * ARRIVAL * waiting;
  }
}
