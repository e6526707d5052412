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
  private final int originRegion;
  private int clusters;

  /** By region, or of all nodes at [0] if there are no regions. */
  private final long[] nodes;

  private long reached;
  private boolean originCounted;

  /** By region as well; null where none was recorded. */
  private final LatencyHistogram[] latency;

  /**
   * A tally of nothing so far.
   *
   * @param message its number
   * @param severity index of its severity
   * @param scopeClusters number of clusters in its scope
   */
  public MessageTally(long message, int severity, int scopeClusters) {
    this(message, severity, scopeClusters, 0, 1);
  }

  /**
   * A tally of nothing so far, kept by regions.
   *
   * @param originRegion region that the message begins in
   * @param regions number of regions, at least 1
   */
  public MessageTally(
      long message, int severity, int scopeClusters, int originRegion, int regions) {
    this.message = message;
    this.severity = severity;
    this.scopeClusters = scopeClusters;
    this.originRegion = originRegion;
    nodes = new long[regions];
    latency = new LatencyHistogram[regions];
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

  /** Region that it begins in. */
  int originRegion() {
    return originRegion;
  }

  /** Number of regions that it is kept by. */
  int regions() {
    return nodes.length;
  }

  /** Latencies of the first deliveries that came by a send, in µs; a copy if there are regions. */
  public LatencyHistogram latency() {
    if (latency.length == 1) {
      return latency(0);
    }
    LatencyHistogram sum = new LatencyHistogram();
    for (LatencyHistogram part : latency) {
      if (part != null) {
        sum.add(part);
      }
    }
    return sum;
  }

  /** Those at nodes of a region, to record in. */
  public LatencyHistogram latency(int region) {
    if (latency[region] == null) {
      latency[region] = new LatencyHistogram();
    }
    return latency[region];
  }

  /** Numbers that it holds: what it weighs. */
  public int numbers() {
    int numbers = nodes.length;
    for (LatencyHistogram part : latency) {
      numbers += 2 + (part == null ? 0 : part.counters());
    }
    return numbers;
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
    account(0, nodesOfCluster);
  }

  /** The same of a cluster in a region. */
  public void account(int region, long nodesOfCluster) {
    clusters++;
    nodes[region] += nodesOfCluster;
  }

  /** Nodes in the scope, of the clusters that are done: of all, unless the run was cut off. */
  public long nodes() {
    long sum = 0;
    for (long n : nodes) {
      sum += n;
    }
    return sum;
  }

  /** Those in a region. */
  long nodes(int region) {
    return nodes[region];
  }

  /** Whether all clusters of the scope are done with the message. */
  public boolean isWhole() {
    return clusters == scopeClusters;
  }

  /** Adds what another tally of the same message holds. */
  public void add(MessageTally other) {
    clusters += other.clusters;
    reached += other.reached;
    originCounted |= other.originCounted;
    for (int r = 0; r < nodes.length; r++) {
      nodes[r] += other.nodes[r];
      if (other.latency[r] != null) {
        latency(r).add(other.latency[r]);
      }
    }
  }

  /**
   * Time in µs from the start until that share (above 0, to 1) of those nodes was reached; −1 if it
   * never was.
   */
  long timeToShare(double share) {
    return timeToShare(share, nodes(), originCounted, latency());
  }

  /** The same of the nodes in a region. */
  long timeToShare(int region, double share) {
    boolean isOrigins = originCounted && region == originRegion;
    return timeToShare(share, nodes[region], isOrigins, latency(region));
  }

  private static long timeToShare(
      double share, long nodes, boolean hasOrigin, LatencyHistogram latency) {
    long needed = (long) Math.ceil(share * nodes);
    long bySends = needed - (hasOrigin ? 1 : 0);
    if (bySends > latency.count()) {
      return -1;
    }
    return bySends <= 0 ? 0 : latency.atRank(bySends);
  }
}
