package io.somasync.engine.kernel;

import io.somasync.engine.random.Draws;
import io.somasync.engine.tally.Digest;
import io.somasync.engine.tally.LatencyHistogram;
import java.util.Arrays;

/**
 * Column of push gossip: what the nodes of a cluster know of one message, 8 bytes each, local index
 * i at [i]: time of the first arrival in µs since the message's start &lt;&lt; 32 | number of
 * arrivals. All loops over a whole column are here.
 *
 * <p>A send is entered when it is drawn, as it is known by then when it will arrive. So the first
 * arrival at a node is that of all sends so far, which may lie ahead; and a send that is not the
 * earliest is done with.
 */
final class NodeStates {
  /** Time of the first arrival at a node that was not reached. */
  private static final int NOT_REACHED = Integer.MAX_VALUE;

  /** Digest terms that are computed at a time. */
  private static final int BLOCK = 1024;

  private static final long LOW = 0xffffffffL;

  /** Nodes of the cluster at hand. */
  private int nodes;

  /** At least one more than there are nodes: lost sends are entered there, which saves a branch. */
  private final long[] states;

  private final long[] terms;

  /**
   * @param most nodes of the largest cluster
   */
  NodeStates(int most) {
    states = new long[most + 1];
    terms = new long[Math.min(most, BLOCK)];
  }

  /**
   * Begins with a message that arrives at one node, and at no other so far.
   *
   * @param clusterSize nodes of the cluster
   */
  void begin(int clusterSize, int node, int micros) {
    nodes = clusterSize;
    states[nodes] = 0; // a larger cluster may have had a node there
    Arrays.fill(states, 0, nodes, (long) NOT_REACHED << 32);
    states[node] = (long) micros << 32 | 1;
  }

  /**
   * Enters sends: counts each with its receiver, and keeps the earliest of each.
   *
   * @param sends time of arrival in µs since the message's start &lt;&lt; 32 | local index of the
   *     receiver, the number of nodes for a lost one; those that are the earliest so far at their
   *     receivers are moved together at its begin
   * @return how many these are
   */
  int enter(long[] sends, int n) {
    long[] column = states;
    int kept = 0;
    for (int i = 0; i < n; i++) {
      long send = sends[i];
      int node = (int) send;
      long state = column[node];
      long change = (send & ~LOW) + (state & LOW) - state;
      long isEarlier = change >> 63; // −1 if it is, else 0
      column[node] = state + (change & isEarlier) + 1;
      sends[kept] = send;
      kept -= (int) isEarlier;
    }
    return kept;
  }

  /** Number of lost sends since the last call. */
  int takeLost() {
    int lost = (int) states[nodes];
    states[nodes] = 0; // as their first arrival is at the start, none is ever earlier
    return lost;
  }

  /**
   * Finds the nodes that are reached first in a bucket: those of events that no other came before.
   *
   * @param e events as a {@link Calendar} has them, from {@code begin} to before {@code end}
   * @param rowMicros begin of the bucket, relative to the message's start; may be negative
   * @param fresh takes the nodes, from index {@code n} on; needs room for one more
   * @param offsets takes when they are reached, in µs from the begin of the bucket
   * @return index after the last of these
   */
  int reach(int[] e, int begin, int end, int rowMicros, int[] fresh, int[] offsets, int n) {
    long[] column = states;
    for (int i = begin; i < end; i++) {
      int node = e[i] >>> Calendar.OFFSET_BITS;
      int offset = e[i] & Calendar.OFFSET_MASK;
      fresh[n] = node;
      offsets[n] = offset;
      int isLate = (int) (column[node] >>> 32) - rowMicros - offset >> 31; // −1 if it is, else 0
      n += 1 + isLate;
    }
    return n;
  }

  /** Whether the message comes to a node. */
  boolean isReached(int node) {
    return firstMicros(node) != NOT_REACHED;
  }

  /** Time of the first arrival at a node that was reached, in µs since the message's start. */
  int firstMicros(int node) {
    return (int) (states[node] >>> 32);
  }

  /** Number of arrivals at a node. */
  int arrivals(int node) {
    return (int) states[node];
  }

  /** Sum of the times of the first arrivals of those that were reached, in µs. */
  long latencySum() {
    long sum = 0;
    for (int i = 0; i < nodes; i++) {
      long relative = states[i] >>> 32;
      sum += relative & relative - NOT_REACHED >> 63; // nothing for nodes that were not reached
    }
    return sum;
  }

  /**
   * Sum of the digest terms.
   *
   * @param firstIndex {@link Digest#indexOf index} of the first node of the cluster
   * @param from local index of the first node whose term is wanted
   */
  long digest(long firstIndex, long startMicros, int from) {
    long sum = 0;
    for (int begin = from; begin < nodes; begin += BLOCK) {
      sum += digest(firstIndex + begin, startMicros, begin, Math.min(BLOCK, nodes - begin));
    }
    return sum;
  }

  private long digest(long index, long startMicros, int begin, int n) {
    long[] t = terms;
    long[] column = states;
    Draws.count(index * Draws.STEP, t, n);
    for (int i = 0; i < n; i++) {
      long state = column[begin + i];
      long relative = state >>> 32;
      long reached = relative - NOT_REACHED >> 63; // −1 if reached, else 0
      long first = Digest.NEVER ^ (Digest.NEVER ^ startMicros + relative) & reached;
      t[i] ^= first << 16 ^ state & LOW;
    }
    return Digest.sum(t, n);
  }

  /**
   * Records the latencies of nodes that sends reached; the origin's, 0, is not one of them.
   *
   * @return how many these are
   */
  int record(LatencyHistogram latency) {
    int greatest = 0;
    int n = 0;
    for (int i = 0; i < nodes; i++) {
      int relative = (int) (states[i] >>> 32);
      greatest = Math.max(greatest, relative == NOT_REACHED ? 0 : relative);
    }
    long[] counters = latency.countersFor(greatest);
    for (int i = 0; i < nodes; i++) {
      int relative = (int) (states[i] >>> 32);
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
