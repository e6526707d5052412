package io.somasync.engine.tally;

/**
 * What is known of one message that leaves its cluster: how many nodes of its scope it reached, and
 * when. It has two denominators. Clusters that are done with it tell whether it is whole; the nodes
 * that these clusters hold are what shares are of.
 */
public final class MessageTally {
  private final long message;
  private final int severity;
  private final int scopeClusters;
  private int clusters;
  private long nodes;
  private long reached;
  private boolean originCounted;
  private final LatencyHistogram latency = new LatencyHistogram();

  /**
   * A tally of nothing so far.
   *
   * @param message its number
   * @param severity index of its severity
   * @param scopeClusters number of clusters in its scope
   */
  public MessageTally(long message, int severity, int scopeClusters) {
    this.message = message;
    this.severity = severity;
    this.scopeClusters = scopeClusters;
  }

  /** Number of the message. */
  public long message() {
    return message;
  }

  /** Index of its severity. */
  public int severity() {
    return severity;
  }

  /** Nodes reached, the origin included. */
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

  /** A cluster with that many nodes in the scope is done with the message. */
  public void account(long nodesOfCluster) {
    clusters++;
    nodes += nodesOfCluster;
  }

  /** Nodes in the scope, of the clusters that are done: of all, unless the run was cut off. */
  public long nodes() {
    return nodes;
  }

  /** Whether all clusters of the scope are done with the message. */
  public boolean isWhole() {
    return clusters == scopeClusters;
  }

  /** Adds what another tally of the same message holds. */
  public void add(MessageTally other) {
    clusters += other.clusters;
    nodes += other.nodes;
    reached += other.reached;
    originCounted |= other.originCounted;
    latency.add(other.latency);
  }

  /**
   * Time in µs from the start until that share (above 0, to 1) of those nodes was reached; −1 if it
   * never was.
   */
  long timeToShare(double share) {
    long needed = (long) Math.ceil(share * nodes);
    if (needed > reached) {
      return -1;
    }
    long bySends = needed - (originCounted ? 1 : 0);
    return bySends <= 0 ? 0 : latency.atRank(bySends);
  }
}
