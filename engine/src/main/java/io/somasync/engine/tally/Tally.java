package io.somasync.engine.tally;

/**
 * What a run counted. All fields are sums or other operations whose order does not matter, so parts
 * can be tallied by any thread and added up in any order.
 */
public final class Tally {
  /** Messages originated. */
  public long generated;

  /** Simulated transmissions from node to node, lost and repeated ones included. */
  public long sends;

  /** First arrivals of a message at a node, originations included. */
  public long deliveries;

  /** Arrivals after a node's first. */
  public long duplicates;

  /** Sends that a link lost. */
  public long lost;

  /** Sends that arrived after their message's life. */
  public long expired;

  /** Deliveries that there would be if every message reached its whole scope. */
  public long expectedDeliveries;

  /** Sum of the latencies in µs of first deliveries that came by a send. */
  public long latencySum;

  /** The sum that {@link Digest} defines. */
  public long digest;

  private final LatencyHistogram[] latency;
  private final Series series = new Series();
  private final Coverage coverage = new Coverage();

  /** An empty tally for so many severities. */
  public Tally(int severities) {
    latency = new LatencyHistogram[severities];
    for (int i = 0; i < severities; i++) {
      latency[i] = new LatencyHistogram();
    }
  }

  /** Latencies in µs of first deliveries that came by a send, for a severity. */
  public LatencyHistogram latency(int severity) {
    return latency[severity];
  }

  /** Number of severities. */
  public int severities() {
    return latency.length;
  }

  public Series series() {
    return series;
  }

  public Coverage coverage() {
    return coverage;
  }

  /** Adds all that another tally holds. */
  public void add(Tally other) {
    addCounts(other);
    for (int i = 0; i < latency.length; i++) {
      latency[i].add(other.latency[i]);
    }
    series.add(other.series);
    coverage.add(other.coverage);
  }

  /** Adds the plain counts of another tally. */
  public void addCounts(Tally other) {
    generated += other.generated;
    sends += other.sends;
    deliveries += other.deliveries;
    duplicates += other.duplicates;
    lost += other.lost;
    expired += other.expired;
    expectedDeliveries += other.expectedDeliveries;
    latencySum += other.latencySum;
    digest += other.digest;
  }

  /**
   * Books what messages that started at a time reached.
   *
   * @param micros sum of the latencies in µs
   */
  public void reached(long startMicros, long nodes, long micros) {
    if (nodes > 0) {
      latencySum += micros;
      series.addReached(startMicros, nodes, micros);
    }
  }

  /** Takes in a message that left its cluster. */
  public void add(MessageTally message) {
    expectedDeliveries += message.accounted();
    coverage.add(message);
    latency[message.severity()].add(message.latency());
  }

  /** Arrivals, in time, of sends and originations. */
  public long arrivals() {
    return deliveries + duplicates;
  }

  /** Whether every send and origination is accounted for exactly once. */
  public boolean balances() {
    return unaccounted() == 0;
  }

  /** Sends and originations of which nothing has become so far. */
  public long unaccounted() {
    return sends + generated - (deliveries + duplicates + lost + expired);
  }
}
