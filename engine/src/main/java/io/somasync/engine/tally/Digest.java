package io.somasync.engine.tally;

import static io.somasync.engine.random.Draws.STEP;
import static io.somasync.engine.random.Draws.mix;

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
