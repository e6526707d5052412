package io.somasync.engine.tally;

/**
 * What a run counted by the regions that messages begin in and arrive in: sums alone, like all of a
 * {@link Tally}. Latencies by region are in the tally itself.
 */
public final class RegionTally {
  /** The shares of a region's part in a scope whose times are kept. */
  private static final double[] TIMED_SHARES = {0.5, 0.9, 0.99, 1.0};

  private final int regions;

  /** Messages that began in region r at [r]. */
  private final long[] generated;

  // Messages from region a, at nodes of region b, at [a · regions + b].
  private final long[] deliveries;
  private final long[] latencySum;
  private final long[] expected;

  // Sends from a cluster of region a to another of region b, at [a · regions + b].
  private final long[] sends;
  private final long[] errors;

  /** Messages that leave their cluster and have nodes of region r in their scope, at [r]. */
  private final long[] wide;

  /** Their times to share i in region r at [r · 4 + i]; null where there are none. */
  private final LatencyHistogram[] times;

  /** A tally of nothing so far, of so many regions. */
  public RegionTally(int regions) {
    this.regions = regions;
    generated = new long[regions];
    deliveries = new long[regions * regions];
    latencySum = new long[regions * regions];
    expected = new long[regions * regions];
    sends = new long[regions * regions];
    errors = new long[regions * regions];
    wide = new long[regions];
    times = new LatencyHistogram[regions * TIMED_SHARES.length];
  }

  /** Number of regions. */
  public int regions() {
    return regions;
  }

  /**
   * Counts what messages from a region came to at nodes of another, or of the same.
   *
   * @param begun how many of them began there, 0 if the regions differ
   * @param reached how many nodes heard of them for the first time, origins included
   * @param micros sum of the latencies of these, in µs
   * @param nodes nodes in their scopes, of messages that do not leave their cluster
   */
  public void count(int from, int at, long begun, long reached, long micros, long nodes) {
    int cell = from * regions + at;
    generated[from] += begun;
    deliveries[cell] += reached;
    latencySum[cell] += micros;
    expected[cell] += nodes;
  }

  /**
   * Counts a send between clusters.
   *
   * @param from region of the sender
   * @param to region of the receiver
   * @param arrives whether it is not lost, and in time
   */
  public void countSend(int from, int to, boolean arrives) {
    int cell = from * regions + to;
    sends[cell]++;
    errors[cell] += arrives ? 0 : 1;
  }

  /** Takes in a message that left its cluster. */
  void add(MessageTally message) {
    for (int r = 0; r < regions; r++) {
      long nodes = message.nodes(r);
      if (nodes == 0) {
        continue;
      }
      expected[message.originRegion() * regions + r] += nodes;
      wide[r]++;
      for (int i = 0; i < TIMED_SHARES.length; i++) {
        long micros = message.timeToShare(r, TIMED_SHARES[i]);
        if (micros >= 0) {
          times(r, i).record((int) micros);
        }
      }
    }
  }

  private LatencyHistogram times(int region, int share) {
    int i = region * TIMED_SHARES.length + share;
    if (times[i] == null) {
      times[i] = new LatencyHistogram();
    }
    return times[i];
  }

  /** Adds all that another tally of the same regions holds. */
  public void add(RegionTally other) {
    add(generated, other.generated);
    add(deliveries, other.deliveries);
    add(latencySum, other.latencySum);
    add(expected, other.expected);
    add(sends, other.sends);
    add(errors, other.errors);
    add(wide, other.wide);
    for (int i = 0; i < times.length; i++) {
      if (other.times[i] != null) {
        times(i / TIMED_SHARES.length, i % TIMED_SHARES.length).add(other.times[i]);
      }
    }
  }

  private static void add(long[] to, long[] from) {
    for (int i = 0; i < to.length; i++) {
      to[i] += from[i];
    }
  }

  /** Messages that began in a region. */
  public long generated(int region) {
    return generated[region];
  }

  /** First arrivals in a region of messages from another or the same, origins included. */
  public long deliveries(int from, int at) {
    return deliveries[from * regions + at];
  }

  /** The same of messages from everywhere. */
  public long deliveries(int at) {
    return column(deliveries, at);
  }

  /** Nodes of a region in the scopes of messages from another or the same. */
  public long expected(int from, int at) {
    return expected[from * regions + at];
  }

  /** The same of messages from everywhere. */
  public long expected(int at) {
    return column(expected, at);
  }

  /** Those of {@link #deliveries(int, int)} that came by a send. */
  public long bySends(int from, int at) {
    return deliveries(from, at) - (from == at ? generated[from] : 0);
  }

  /** The same of messages from everywhere. */
  public long bySends(int at) {
    return deliveries(at) - generated[at];
  }

  /** Sum of the latencies of {@link #bySends(int, int)}, in µs. */
  public long latencySum(int from, int at) {
    return latencySum[from * regions + at];
  }

  /** The same of messages from everywhere. */
  public long latencySum(int at) {
    return column(latencySum, at);
  }

  private long column(long[] cells, int at) {
    long sum = 0;
    for (int from = 0; from < regions; from++) {
      sum += cells[from * regions + at];
    }
    return sum;
  }

  /** Sends from clusters of a region to other clusters, of another region or the same. */
  public long sends(int from, int to) {
    return sends[from * regions + to];
  }

  /** Those of {@link #sends} that were lost or late. */
  public long errors(int from, int to) {
    return errors[from * regions + to];
  }

  /**
   * Time in µs after which half of the messages that leave their cluster had reached 50, 90, 99 or
   * 100 % of the nodes of a region in their scope (index 0 to 3): the median over those that have
   * any, −1 if fewer than half got that far.
   */
  public long timeToMicros(int region, int index) {
    long half = (wide[region] + 1) / 2;
    LatencyHistogram found = times[region * TIMED_SHARES.length + index];
    return half == 0 || found == null || found.count() < half ? -1 : found.atRank(half);
  }
}
