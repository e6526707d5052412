package io.somasync.engine.kernel;

import io.somasync.engine.plan.LinkModel;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.random.Draws;
import io.somasync.engine.tally.Digest;
import io.somasync.engine.tally.LatencyHistogram;
import io.somasync.engine.tally.Series;
import io.somasync.engine.tally.Tally;

/**
 * One node's sends to all others of its cluster, of which every receiver gets the message at most
 * this once and sends nothing because of it: they need no state and no queue and are settled at
 * once. Draws and digest terms are computed over arrays, in loops that the compiler turns into
 * vector instructions.
 */
final class Burst {
  private static final int BLOCK = 1024;
  private static final long LOW = 0xffffffffL;

  private final long seed;
  private final long nodes;
  private final int clusterSize;
  private final LinkModel link;
  private final long[] products = new long[BLOCK];
  private final long[] terms = new long[BLOCK];

  /** Results of the last burst. */
  private int reached;

  private int greatestLatency;
  private long latencySum;

  Burst(Plan plan) {
    seed = plan.seed();
    nodes = plan.nodes();
    clusterSize = plan.clusterSize();
    link = plan.intra();
  }

  /**
   * Sends a message from one node to the receivers with local index {@code from} (inclusive) to
   * {@code to} (exclusive), all but itself, with k = the receiver's index.
   *
   * @param sentMicros simulation time of sending
   * @param startMicros start of the message, from which latencies count
   * @param lifeMicros life of the message
   * @return number of nodes reached
   */
  int send(
      long message,
      int cluster,
      int sender,
      int from,
      int to,
      long sentMicros,
      long startMicros,
      int lifeMicros,
      LatencyHistogram latency,
      Tally tally) {
    reached = 0;
    greatestLatency = -1;
    latencySum = 0;
    long clusterBase = (long) cluster * clusterSize;
    long base = Draws.mix(Draws.keyOf(seed, message) + clusterBase + sender);
    long firstIndex = message * nodes + clusterBase;
    int sends = to - from - (sender >= from && sender < to ? 1 : 0);
    tally.sends += sends;
    tally.series().add(Series.Column.SENDS, sentMicros, sends);
    long lostBefore = tally.lost;
    for (int begin = from; begin < to; begin += BLOCK) {
      int end = Math.min(to, begin + BLOCK);
      draw(base, begin, end - begin);
      if (sender >= begin && sender < end) {
        block(
            firstIndex,
            begin,
            0,
            sender - begin,
            sentMicros,
            startMicros,
            lifeMicros,
            latency,
            tally);
        block(
            firstIndex,
            begin,
            sender - begin + 1,
            end - begin,
            sentMicros,
            startMicros,
            lifeMicros,
            latency,
            tally);
      } else {
        block(
            firstIndex, begin, 0, end - begin, sentMicros, startMicros, lifeMicros, latency, tally);
      }
    }
    tally.series().add(Series.Column.LOST, sentMicros, tally.lost - lostBefore);
    tally.deliveries += reached;
    tally.reached(startMicros, reached, latencySum);
    latency.raiseMax(greatestLatency);
    return reached;
  }

  private void draw(long base, int firstDraw, int count) {
    long[] p = products;
    long counter = base + firstDraw * Draws.STEP;
    for (int i = 0; i < count; i++) {
      counter += Draws.STEP;
      p[i] = counter;
    }
    Draws.mixAll(p, count);
    long range = link.rangeMicros();
    for (int i = 0; i < count; i++) {
      p[i] = (p[i] & LOW) * range;
    }
  }

  private void block(
      long firstIndex,
      int begin,
      int from,
      int to,
      long sentMicros,
      long startMicros,
      int lifeMicros,
      LatencyHistogram latency,
      Tally tally) {
    if (from >= to) {
      return;
    }
    long earliest = sentMicros + link.leastMicros();
    long latest = sentMicros + link.mostMicros();
    if (latest < startMicros + lifeMicros
        && earliest / Series.SECOND_MICROS == latest / Series.SECOND_MICROS) {
      tally.digest += digest(firstIndex + begin, from, to, earliest);
      int leastLatency = (int) (earliest - startMicros);
      int here = record(from, to, leastLatency, latency);
      latencySum += (long) here * leastLatency + delays(from, to);
      reached += here;
      tally.lost += to - from - here;
      tally.series().add(Series.Column.DELIVERIES, earliest, here);
    } else {
      oneByOne(firstIndex + begin, from, to, earliest, startMicros, lifeMicros, latency, tally);
    }
  }

  /** The digest terms of receivers that are reached at {@code earliest} + delay or never. */
  private long digest(long firstIndex, int from, int to, long earliest) {
    long[] p = products;
    long[] t = terms;
    int n = to - from;
    long index = (firstIndex + from) * Draws.STEP;
    for (int i = 0; i < n; i++) {
      t[i] = index;
      index += Draws.STEP;
    }
    long threshold = link.lossThreshold();
    for (int i = 0; i < n; i++) {
      long product = p[from + i];
      long lost = (product & LOW) - threshold >> 63; // −1 if lost, else 0
      long first = earliest + (product >>> 32);
      t[i] ^= (first ^ (first ^ Digest.NEVER) & lost) << 16 ^ 1 + lost;
    }
    Draws.mixAll(t, n);
    long sum = 0;
    for (int i = 0; i < n; i++) {
      sum += t[i];
    }
    return sum;
  }

  /** Records the latencies of all that are not lost; returns how many these are. */
  private int record(int from, int to, int leastLatency, LatencyHistogram latency) {
    long[] p = products;
    long threshold = link.lossThreshold();
    long[] counters = latency.countersFor(leastLatency + link.rangeMicros() - 1);
    int greatest = greatestLatency;
    int lost = 0;
    for (int i = from; i < to; i++) {
      if ((p[i] & LOW) < threshold) {
        lost++;
      } else {
        int micros = leastLatency + (int) (p[i] >>> 32);
        greatest = Math.max(greatest, micros);
        counters[LatencyHistogram.indexOf(micros)]++;
      }
    }
    greatestLatency = greatest;
    return to - from - lost;
  }

  /** Sum of what links add to their least delays, over all that are not lost. */
  private long delays(int from, int to) {
    long[] p = products;
    long threshold = link.lossThreshold();
    long sum = 0;
    for (int i = from; i < to; i++) {
      long arrives = threshold - 1 - (p[i] & LOW) >> 63; // −1 if it arrives, else 0
      sum += p[i] >>> 32 & arrives;
    }
    return sum;
  }

  /** The same where some may expire or a second of the series ends. */
  private void oneByOne(
      long firstIndex,
      int from,
      int to,
      long earliest,
      long startMicros,
      int lifeMicros,
      LatencyHistogram latency,
      Tally tally) {
    for (int i = from; i < to; i++) {
      long first = earliest + (products[i] >>> 32);
      boolean lost = link.isLost(products[i]);
      boolean arrives = !lost && first < startMicros + lifeMicros;
      if (arrives) {
        reached++;
        latency.record((int) (first - startMicros));
        latencySum += first - startMicros;
        tally.series().add(Series.Column.DELIVERIES, first, 1);
      } else if (lost) {
        tally.lost++;
      } else {
        tally.expired++;
      }
      tally.digest += Digest.term(firstIndex + i, arrives ? first : Digest.NEVER, arrives ? 1 : 0);
    }
  }
}
