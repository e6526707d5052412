package io.somasync.engine.kernel;

import java.util.Arrays;

/**
 * Sends of representatives to other clusters, two words each: message &lt;&lt; 22 | receiving
 * cluster, then the time of arrival in µs.
 */
public final class Outbox {
  private static final int CLUSTER_BITS = 22;
  private static final long[] NOTHING = new long[0];

  private long[] words = new long[64];
  private int length;

  void send(long message, int cluster, long arrivalMicros) {
    if (length == words.length) {
      words = Arrays.copyOf(words, 2 * length);
    }
    words[length++] = message << CLUSTER_BITS | cluster;
    words[length++] = arrivalMicros;
  }

  /** Hands out what was sent since the last call, two words a send, and forgets it. */
  public long[] take() {
    if (length == 0) {
      return NOTHING;
    }
    long[] taken = Arrays.copyOf(words, length);
    length = 0;
    return taken;
  }

  /** Message of a send's first word. */
  public static long message(long word) {
    return word >>> CLUSTER_BITS;
  }

  /** Receiving cluster of a send's first word. */
  public static int cluster(long word) {
    return (int) word & (1 << CLUSTER_BITS) - 1;
  }
}
