package io.somasync.engine.tally;

/**
 * What a run counted. All fields are sums or other operations whose order does not matter, so parts
 * can be tallied by any thread and added up in any order.
 */
public final class Tally {
  /** The sum that {@link Digest} defines. */
  public long digest;

  private final Counts counts = new Counts();

  /** By severity and region, at [severity · regions + region]; one region if there are none. */
  private final LatencyHistogram[] latency;

  private final int regionsOfLatency;
  private final Series series = new Series();
  private final Coverage coverage = new Coverage();

  /** Null if there are no regions. */
  private final RegionTally regions;

  /** An empty tally for so many severities, without regions. */
  public Tally(int severities) {
    this(severities, 0);
  }

  /** An empty tally for so many severities and regions. */
  public Tally(int severities, int regions) {
    this.regions = regions == 0 ? null : new RegionTally(regions);
    regionsOfLatency = Math.max(1, regions);
    latency = new LatencyHistogram[severities * regionsOfLatency];
    for (int i = 0; i < latency.length; i++) {
      latency[i] = new LatencyHistogram();
    }
  }

  /**
   * Latencies in µs of first deliveries that came by a send, for a severity; a copy if there are
   * regions.
   */
  public LatencyHistogram latency(int severity) {
    return regionsOfLatency == 1
        ? latency[severity]
        : sum(severity * regionsOfLatency, 1, regionsOfLatency);
  }

  /** The same in one region, to record in. */
  public LatencyHistogram latency(int severity, int region) {
    return latency[severity * regionsOfLatency + region];
  }

  /** A copy of the same in one region, for all severities; empty if the tally has no regions. */
  public LatencyHistogram latencyOfRegion(int region) {
    return regions == null ? new LatencyHistogram() : sum(region, regionsOfLatency, severities());
  }

  private LatencyHistogram sum(int first, int step, int count) {
    LatencyHistogram sum = new LatencyHistogram();
    for (int i = 0; i < count; i++) {
      sum.add(latency[first + i * step]);
    }
    return sum;
  }

  /** Number of severities. */
  public int severities() {
    return latency.length / regionsOfLatency;
  }

  /** Number of parts that latencies are kept in. */
  public int latencyParts() {
    return latency.length;
  }

  /** A part of the latencies, to be added to the same part elsewhere. */
  public LatencyHistogram latencyPart(int part) {
    return latency[part];
  }

  /** Number of regions; 0 if there are none. */
  public int regionCount() {
    return regions == null ? 0 : regions.regions();
  }

  /** What was counted by regions; null if there are none. */
  public RegionTally regions() {
    return regions;
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

  /** Adds all that another tally holds. */
  public void add(Tally other) {
    addCounts(other);
    for (int i = 0; i < latency.length; i++) {
      latency[i].add(other.latency[i]);
    }
    series.add(other.series);
    coverage.add(other.coverage);
  }

  /** Adds counts and digest of another tally. */
  public void addCounts(Tally other) {
    counts.add(other.counts);
    digest += other.digest;
    if (regions != null && other.regions != null) {
      regions.add(other.regions);
    }
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
    for (int r = 0; r < regionsOfLatency; r++) {
      latency(message.severity(), r).add(message.latency(r));
    }
    if (regions != null) {
      regions.add(message);
    }
  }
}
