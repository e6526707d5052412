package io.somasync.engine.kernel;

import io.somasync.engine.random.Draws;
import io.somasync.engine.tally.Digest;
import io.somasync.engine.tally.LatencyHistogram;
import java.util.Arrays;

/**
 * Column of push gossip: what the nodes of a cluster know of one message, 8 bytes each, local index
 * i at [i]: time of the first arrival in µs since the message's start &lt;&lt; 32 | number of
 * arrivals. All loops over a whole column are here.
 */
final class NodeStates {
  /** Time of the first arrival at a node that was not reached. */
  static final int NOT_REACHED = Integer.MAX_VALUE;

  private static final long LOW = 0xffffffffL;

  /** Digest terms that are computed at a time. */
  static final int BLOCK = 1024;

  private NodeStates() {}

  /** No node is reached. */
  static void clear(long[] states) {
    Arrays.fill(states, (long) NOT_REACHED << 32);
  }

  /**
   * Arrivals of one bucket, entered into a column: each is counted, and of each node's the earliest
   * is kept.
   *
   * @param e events as a {@link Calendar} has them, from {@code begin} to before {@code end}
   * @param rowMicros begin of the bucket, relative to the message's start; may be negative
   * @param reached takes the nodes that were not reached before, from index {@code n} on
   * @return index after the last of these
   */
  static int arrive(
      int[] e, int begin, int end, long[] states, int rowMicros, int[] reached, int n) {
    for (int i = begin; i < end; i++) {
      int node = e[i] >>> Calendar.OFFSET_BITS;
      long s = states[node];
      int first = (int) (s >>> 32);
      int micros = rowMicros + (e[i] & Calendar.OFFSET_MASK);
      reached[n] = node;
      n += first == NOT_REACHED ? 1 : 0;
      states[node] = ((long) Math.min(first, micros) << 32) + (s & LOW) + 1;
    }
    return n;
  }

  /** Time of the first arrival of a state, in µs since the message's start. */
  static int firstMicros(long state) {
    return (int) (state >>> 32);
  }

  /** Number of arrivals of a state. */
  static int arrivals(long state) {
    return (int) state;
  }

  /** Sum of the times of the first arrivals of those that were reached, in µs. */
  static long latencySum(long[] states) {
    long sum = 0;
    for (long s : states) {
      long relative = s >>> 32;
      sum += relative & relative - NOT_REACHED >> 63; // nothing for nodes that were not reached
    }
    return sum;
  }

  /**
   * Sum of the digest terms.
   *
   * @param firstIndex {@link Digest#indexOf index} of the node at [0]
   * @param from local index of the first node whose term is wanted
   * @param terms room for a {@link #BLOCK} of terms
   */
  static long digest(long firstIndex, long startMicros, long[] states, int from, long[] terms) {
    long sum = 0;
    for (int begin = from; begin < states.length; begin += BLOCK) {
      int n = Math.min(BLOCK, states.length - begin);
      sum += digest(firstIndex + begin, startMicros, states, begin, n, terms);
    }
    return sum;
  }

  private static long digest(
      long firstIndex, long startMicros, long[] states, int begin, int n, long[] terms) {
    long index = firstIndex * Draws.STEP;
    for (int i = 0; i < n; i++) {
      terms[i] = index;
      index += Draws.STEP;
    }
    for (int i = 0; i < n; i++) {
      long state = states[begin + i];
      long relative = state >>> 32;
      long reached = relative - NOT_REACHED >> 63; // −1 if reached, else 0
      long first = Digest.NEVER ^ (Digest.NEVER ^ startMicros + relative) & reached;
      terms[i] ^= first << 16 ^ state & LOW;
    }
    Draws.mixAll(terms, n);
    long sum = 0;
    for (int i = 0; i < n; i++) {
      sum += terms[i];
    }
    return sum;
  }

  /**
   * Records the latencies of nodes that sends reached; the origin's, 0, is not one of them.
   *
   * @return how many these are
   */
  static int record(long[] states, LatencyHistogram latency) {
    int greatest = 0;
    int n = 0;
    for (long s : states) {
      int relative = firstMicros(s);
      greatest = Math.max(greatest, relative == NOT_REACHED ? 0 : relative);
    }
    long[] counters = latency.countersFor(greatest);
    for (long s : states) {
      int relative = firstMicros(s);
      if (relative != NOT_REACHED && relative != 0) {
        counters[LatencyHistogram.indexOf(relative)]++;
        n++;
      }
    }
    if (n > 0) {
      latency.raiseMax(greatest);
    }
    return n;
  }
}
