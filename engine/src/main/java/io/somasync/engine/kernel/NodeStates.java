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

  private NodeStates() {}

  /** A column of nodes that were not reached. */
  static long[] unreached(int nodes) {
    long[] states = new long[nodes];
    Arrays.fill(states, (long) NOT_REACHED << 32);
    return states;
  }

  /** Time of the first arrival of a state, in µs since the message's start. */
  static int firstMicros(long state) {
    return (int) (state >>> 32);
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
   * @param firstIndex {@link Digest#indexOf index} of the first node
   */
  static long digest(long firstIndex, long startMicros, long[] states) {
    long[] terms = new long[states.length];
    long index = firstIndex * Draws.STEP;
    for (int i = 0; i < terms.length; i++) {
      terms[i] = index;
      index += Draws.STEP;
    }
    for (int i = 0; i < terms.length; i++) {
      long relative = states[i] >>> 32;
      long reached = relative - NOT_REACHED >> 63; // −1 if reached, else 0
      long first = Digest.NEVER ^ (Digest.NEVER ^ startMicros + relative) & reached;
      terms[i] ^= first << 16 ^ states[i] & LOW;
    }
    Draws.mixAll(terms, terms.length);
    long sum = 0;
    for (long term : terms) {
      sum += term;
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
