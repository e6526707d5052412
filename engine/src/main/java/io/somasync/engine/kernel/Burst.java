package io.somasync.engine.kernel;

import io.somasync.engine.link.LinkRule;
import io.somasync.engine.plan.LinkModel;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.random.Draws;
import io.somasync.engine.tally.Digest;
import io.somasync.engine.tally.Fate;
import io.somasync.engine.tally.LatencyHistogram;
import io.somasync.engine.tally.Series;
import io.somasync.engine.tally.Tally;
import io.somasync.engine.traffic.Message;

/**
 * One node's sends to all nodes of its cluster but itself and the representative. Every receiver
 * gets the message at most this once and sends nothing because of it: they need no state and no
 * queue and are settled at once. Draws and digest terms are computed over arrays, in loops that the
 * compiler turns into vector instructions.
 */
final class Burst {
  private static final int BLOCK = 1024;

  private final long seed;
  private final long nodes;
  private final LinkModel link;
  private final LinkRule rule;
  private final long[] outcomes = new long[BLOCK];
  private final long[] terms = new long[BLOCK];

  // The burst at hand.
  private long startMicros;
  private long endMicros;
  private long sentMicros;
  private LatencyHistogram latency;
  private Tally tally;

  // What it came to so far.
  private int sends;
  private int reached;
  private int lost;
  private int greatestLatency;
  private long latencySum;

  Burst(Plan plan) {
    seed = plan.seed();
    nodes = plan.nodes();
    link = plan.intra();
    rule = new LinkRule(link);
  }

  /**
   * Sends a message to all these, with k = the receiver's local index.
   *
   * @param representative that of the cluster
   * @param sender local index of the sender
   * @param sent simulation time of sending, in µs
   * @param latencies where the latencies of those that are reached are recorded
   * @param into where all else is counted
   * @return number of nodes reached
   */
  int send(
      Message message,
      Representative representative,
      int sender,
      long sent,
      LatencyHistogram latencies,
      Tally into) {
    startMicros = message.startMicros();
    endMicros = message.endMicros();
    sentMicros = sent;
    latency = latencies;
    tally = into;
    sends = reached = lost = 0;
    greatestLatency = -1;
    latencySum = 0;
    long base = Draws.baseOf(seed, message.number(), representative.node() + sender);
    long firstIndex = Digest.indexOf(message.number(), representative.node(), nodes);
    int clusterSize = representative.clusterSize();
    for (int begin = 1; begin < clusterSize; begin += BLOCK) {
      int end = Math.min(clusterSize, begin + BLOCK);
      draw(base, begin, end - begin);
      if (sender >= begin && sender < end) {
        settle(firstIndex + begin, 0, sender - begin);
        settle(firstIndex + begin, sender - begin + 1, end - begin);
      } else {
        settle(firstIndex + begin, 0, end - begin);
      }
    }
    book();
    return reached;
  }

  private void draw(long base, int firstDraw, int count) {
    long[] draws = outcomes;
    Draws.count(base + (firstDraw + 1) * Draws.STEP, draws, count);
    Draws.mixAll(draws, count);
    rule.outcomes(draws, draws, count);
  }

  /** Settles receivers {@code from} to {@code to} (exclusive) of a block. */
  private void settle(long firstIndex, int from, int to) {
    if (from >= to) {
      return;
    }
    sends += to - from;
    long earliest = sentMicros + link.leastMicros();
    long latest = sentMicros + link.mostMicros();
    if (latest < endMicros && earliest / Series.SECOND_MICROS == latest / Series.SECOND_MICROS) {
      tally.digest += digest(firstIndex, from, to, sentMicros);
      int passed = (int) (sentMicros - startMicros);
      int here = record(from, to, passed, latency);
      latencySum += (long) here * passed + delays(from, to);
      reached += here;
      lost += to - from - here;
      tally.series().add(Series.Column.DELIVERIES, earliest, here);
    } else {
      settleOneByOne(firstIndex, from, to);
    }
  }

  /** The digest terms of receivers that are reached or lost. */
  private long digest(long firstIndex, int from, int to, long sent) {
    long[] o = outcomes;
    long[] t = terms;
    int n = to - from;
    Draws.count((firstIndex + from) * Draws.STEP, t, n);
    for (int i = 0; i < n; i++) {
      long outcome = o[from + i];
      long isLost = outcome >> 63; // −1 if lost, else 0
      long first = sent + outcome;
      t[i] ^= (first ^ (first ^ Digest.NEVER) & isLost) << 16 ^ 1 + isLost;
    }
    return Digest.sum(t, n);
  }

  /** Records the latencies of all that are not lost; returns how many these are. */
  private int record(int from, int to, int passedMicros, LatencyHistogram latencies) {
    long[] o = outcomes;
    long[] counters = latencies.countersFor(passedMicros + link.mostMicros());
    int greatest = greatestLatency;
    int gone = 0;
    for (int i = from; i < to; i++) {
      if (LinkRule.isLost(o[i])) {
        gone++;
      } else {
        int micros = passedMicros + LinkRule.delayMicros(o[i]);
        greatest = Math.max(greatest, micros);
        counters[LatencyHistogram.indexOf(micros)]++;
      }
    }
    greatestLatency = greatest;
    return to - from - gone;
  }

  /** Sum of the delays of all that are not lost. */
  private long delays(int from, int to) {
    long[] o = outcomes;
    long sum = 0;
    for (int i = from; i < to; i++) {
      sum += o[i] & ~(o[i] >> 63);
    }
    return sum;
  }

  /** The same as {@link #settle} where some may expire or a second of the series ends. */
  private void settleOneByOne(long firstIndex, int from, int to) {
    for (int i = from; i < to; i++) {
      boolean isLost = LinkRule.isLost(outcomes[i]);
      long first = sentMicros + LinkRule.delayMicros(outcomes[i]);
      boolean arrives = !isLost && first < endMicros;
      if (arrives) {
        reached++;
        latency.record((int) (first - startMicros));
        latencySum += first - startMicros;
        tally.series().add(Series.Column.DELIVERIES, first, 1);
      } else if (isLost) {
        lost++;
      } else {
        tally.counts().count(Fate.EXPIRED, 1);
      }
      tally.digest += Digest.term(firstIndex + i, arrives ? first : Digest.NEVER, arrives ? 1 : 0);
    }
  }

  private void book() {
    tally.counts().sends += sends;
    tally.counts().count(Fate.DELIVERED, reached);
    tally.counts().count(Fate.LOST, lost);
    tally.series().add(Series.Column.SENDS, sentMicros, sends);
    tally.series().add(Series.Column.LOST, sentMicros, lost);
    tally.reached(startMicros, reached, latencySum);
    latency.raiseMax(greatestLatency);
  }
}
