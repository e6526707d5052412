package io.somasync.engine.tally;

/**
 * What is known of one message that leaves its cluster: how many nodes of its scope it reached, and
 * when. Clusters that were accounted for are counted in, so a tally is whole exactly when it
 * accounts for the whole scope.
 */
public final class MessageTally {
  private final long message;
  private final int severity;
  private final long scopeNodes;
  private long accounted;
  private long reached;
  private boolean originCounted;
  private final LatencyHistogram latency = new LatencyHistogram();

  /**
   * @param scopeNodes number of nodes in the message's scope
   */
  public MessageTally(long message, int severity, long scopeNodes) {
    this.message = message;
    this.severity = severity;
    this.scopeNodes = scopeNodes;
  }

  public long message() {
    return message;
  }

  public int severity() {
    return severity;
  }

  public long scopeNodes() {
    return scopeNodes;
  }

  public long reached() {
    return reached;
  }

  /** Latencies of the first deliveries that came by a send, in µs. */
  public LatencyHistogram latency() {
    return latency;
  }

  /** The origin itself was reached, at once. */
  public void countOrigin() {
    originCounted = true;
    reached++;
  }

  /** So many nodes were reached by sends; their latencies are recorded in {@link #latency}. */
  public void countReached(long nodes) {
    reached += nodes;
  }

  /** A cluster of that many nodes is done with the message. */
  public void account(long nodes) {
    accounted += nodes;
  }

  /** Number of nodes of its scope that are accounted for: all, unless the run was cut off. */
  public long accounted() {
    return accounted;
  }

  /** Whether the whole scope is accounted for. */
  public boolean isWhole() {
    return accounted == scopeNodes;
  }

  /** Adds what another tally of the same message holds. */
  public void add(MessageTally other) {
    accounted += other.accounted;
    reached += other.reached;
    originCounted |= other.originCounted;
    latency.add(other.latency);
  }

  /**
   * Time in µs from the start until that share (above 0, to 1) of the nodes accounted for was
   * reached; −1 if it never was.
   */
  long timeToShare(double share) {
    long needed = (long) Math.ceil(share * accounted);
    if (needed > reached) {
      return -1;
    }
    long bySends = needed - (originCounted ? 1 : 0);
    return bySends <= 0 ? 0 : latency.atRank(bySends);
  }
}
