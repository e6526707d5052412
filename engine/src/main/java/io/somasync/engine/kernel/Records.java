package io.somasync.engine.kernel;

import java.util.Arrays;

/**
 * Records of sends from cluster to cluster that will arrive: what a kernel hands out and what
 * crosses channels. The layout of a record is declared here alone.
 *
 * <p>Three words each: message &lt;&lt; 22 | receiving cluster; time of arrival in µs; sending node
 * &lt;&lt; 24 | hop &lt;&lt; 8 | kind. The hop is the number of links between clusters that the
 * message has passed when it arrives.
 */
public final class Records {
  /** Words of a record. */
  public static final int WORDS = 3;

  /** Kind of a record that bears a threat message; there is no other so far. */
  static final int THREAT = 0;

  private static final int CLUSTER_BITS = 22;
  private static final int SENDER_SHIFT = 24;
  private static final int HOP_SHIFT = 8;

  /** Greatest hop that a record tells; those beyond it count as this one. */
  static final int MAX_HOP = (1 << SENDER_SHIFT - HOP_SHIFT) - 1;

  private static final long[] NOTHING = new long[0];

  private long[] words = new long[20 * WORDS];
  private int length;

  /**
   * Adds a record.
   *
   * @param message its number, below 2<sup>41</sup>
   * @param cluster receiving cluster, below 2<sup>22</sup>
   * @param arrivalMicros simulation time of arrival, in µs
   * @param sender sending node, below 2<sup>40</sup>
   * @param hop links between clusters that the message will have passed
   */
  void add(long message, int cluster, long arrivalMicros, long sender, int hop) {
    if (length == words.length) {
      words = Arrays.copyOf(words, 2 * length);
    }
    words[length++] = message << CLUSTER_BITS | cluster;
    words[length++] = arrivalMicros;
    words[length++] = sender << SENDER_SHIFT | (long) Math.min(hop, MAX_HOP) << HOP_SHIFT | THREAT;
  }

  /** Hands out the records since the last call, one after the other, and forgets them. */
  public long[] take() {
    if (length == 0) {
      return NOTHING;
    }
    long[] taken = Arrays.copyOf(words, length);
    length = 0;
    return taken;
  }

  /** Message of a record's first word. */
  static long message(long first) {
    return first >>> CLUSTER_BITS;
  }

  /** Receiving cluster of a record's first word. */
  public static int cluster(long first) {
    return (int) first & (1 << CLUSTER_BITS) - 1;
  }

  /** Sending node of a record's last word. */
  static long sender(long last) {
    return last >>> SENDER_SHIFT;
  }

  /** Hop of a record's last word. */
  static int hop(long last) {
    return (int) (last >>> HOP_SHIFT) & MAX_HOP;
  }

  /** Kind of a record's last word. */
  static int kind(long last) {
    return (int) last & (1 << HOP_SHIFT) - 1;
  }
}
