package io.somasync.engine.tally;

/**
 * What a run counted. All fields are sums or other operations whose order does not matter, so parts
 * can be tallied by any thread and added up in any order.
 */
public final class Tally {
  /** The sum that {@link Digest} defines. */
  public long digest;

  private final Counts counts = new Counts();
  private final LatencyHistogram[] latency;
  private final Series series = new Series();
  private final Coverage coverage = new Coverage();
  private final FlowDrops flowDrops = new FlowDrops();

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

  public Counts counts() {
    return counts;
  }

  public Series series() {
    return series;
  }

  public Coverage coverage() {
    return coverage;
  }

  /** What flows have dropped. */
  public FlowDrops flowDrops() {
    return flowDrops;
  }

  /** A flow, by its index in the plan, has dropped so many messages. */
  public void drop(int flow, long messages) {
    counts.count(Fate.DROPPED, messages);
    flowDrops.count(flow, messages);
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

  /** Adds counts, drops of flows and digest of another tally. */
  public void addCounts(Tally other) {
    flowDrops.add(other.flowDrops);
    counts.add(other.counts);
    digest += other.digest;
  }

  /**
   * Books what messages that started at a time reached.
   *
   * @param micros sum of the latencies in µs
   */
  public void reached(long startMicros, long nodes, long micros) {
    if (nodes > 0) {
      counts.latencySum += micros;
      series.addReached(startMicros, nodes, micros);
    }
  }

  /** A message that does not leave its cluster has so many nodes in its scope. */
  public void expect(int nodes, long startMicros) {
    counts.expected += nodes;
    series.add(Series.Column.EXPECTED, startMicros, nodes);
  }

  /** Takes in a message that left its cluster. */
  public void add(MessageTally message) {
    counts.expected += message.nodes();
    coverage.add(message);
    latency[message.severity()].add(message.latency());
  }
}
