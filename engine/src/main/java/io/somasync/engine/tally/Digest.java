package io.somasync.engine.tally;

import static io.somasync.engine.random.Draws.STEP;
import static io.somasync.engine.random.Draws.mix;
import static io.somasync.engine.random.Draws.mixAll;

/**
 * One number for a whole run: the sum, over all messages m and all nodes n in the scope of m, of
 * mix(((m · N + n) · STEP) XOR (first &lt;&lt; 16) XOR arrivals), where first is the time of the
 * first arrival in µs of simulation time, {@link #NEVER} for a node that was not reached. Changing
 * it changes what all published digests mean.
 */
public final class Digest {
  /** Time of the first arrival at a node that was never reached. */
  public static final long NEVER = Integer.MAX_VALUE;

  private Digest() {}

  /**
   * The index of a node's term, m · N + n.
   *
   * @param nodes number of nodes of the mesh, N
   */
  public static long indexOf(long message, long node, long nodes) {
    return message * nodes + node;
  }

  /**
   * The term of one node.
   *
   * @param index as {@link #indexOf} makes it
   * @param firstMicros time of the first arrival, or {@link #NEVER}
   */
  public static long term(long index, long firstMicros, long arrivals) {
    return mix(index * STEP ^ firstMicros << 16 ^ arrivals);
  }

  /**
   * Sum of many terms.
   *
   * @param unmixed the first {@code n} are what {@link #term} mixes; they are lost
   */
  public static long sum(long[] unmixed, int n) {
    mixAll(unmixed, n);
    // Four sums, as each addition would have to wait for the one before.
    long a = 0;
    long b = 0;
    long c = 0;
    long d = 0;
    int i = 0;
    for (; i < n - 3; i += 4) {
      a += unmixed[i];
      b += unmixed[i + 1];
      c += unmixed[i + 2];
      d += unmixed[i + 3];
    }
    for (; i < n; i++) {
      a += unmixed[i];
    }
    return a + b + c + d;
  }

  /** The terms of {@code count} nodes, from {@code index} on, that were never reached. */
  public static long unreached(long index, int count) {
    long sum = 0;
    for (int i = 0; i < count; i++) {
      sum += term(index + i, NEVER, 0);
    }
    return sum;
  }

  /** As results show it: 16 lower-case hexadecimal digits. */
  public static String format(long digest) {
    return String.format("%016x", digest);
  }
}
