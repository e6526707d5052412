package io.somasync.engine.kernel;

import java.util.Arrays;

/**
 * Arrivals in one cluster that lie ahead: a binary heap of two words each. They come out in order
 * of their times, then of their second words, of which the uppermost bit tells those from other
 * clusters, then come hop and node. So of arrivals at the same time at the same node one from
 * inside comes first, then that with the least hop. This order is part of the rules of protocols;
 * what is left open by it makes no difference.
 *
 * <p>The second word is outside &lt;&lt; 62 | hop &lt;&lt; 46 | node &lt;&lt; 26 | slot.
 */
final class EventQueue {
  /** Most slots that there can be. */
  static final int MAX_SLOTS = 1 << 26;

  private static final int OUTSIDE_BIT = 62;
  private static final int HOP_SHIFT = 46;
  private static final int NODE_SHIFT = 26;
  private static final long[] NONE = {};

  private long[] micros = NONE;
  private long[] words = NONE;
  private int size;

  /**
   * Adds an arrival.
   *
   * @param isOutside whether it comes from another cluster
   * @param hop at most {@link Records#MAX_HOP} counts
   * @param node local index of the receiver
   * @param slot where its message is kept
   */
  void add(long arrivalMicros, boolean isOutside, int hop, int node, int slot) {
    if (size == micros.length) {
      micros = Arrays.copyOf(micros, Math.max(16, 2 * size));
      words = Arrays.copyOf(words, micros.length);
    }
    long word =
        (isOutside ? 1L << OUTSIDE_BIT : 0)
            | (long) Math.min(hop, Records.MAX_HOP) << HOP_SHIFT
            | (long) node << NODE_SHIFT
            | slot;
    int at = size++;
    while (at > 0) {
      int above = at - 1 >>> 1;
      if (!isBefore(arrivalMicros, word, above)) {
        break;
      }
      micros[at] = micros[above];
      words[at] = words[above];
      at = above;
    }
    micros[at] = arrivalMicros;
    words[at] = word;
  }

  private boolean isBefore(long time, long word, int i) {
    return time < micros[i] || time == micros[i] && word < words[i];
  }

  /** Number of arrivals. */
  int size() {
    return size;
  }

  /** Time of the first of them, in µs; there must be one. */
  long firstMicros() {
    return micros[0];
  }

  /** Takes the first of them, and returns its second word. */
  long take() {
    long first = words[0];
    size--;
    long time = micros[size];
    long word = words[size];
    int at = 0;
    for (int below = 1; below < size; below = 2 * at + 1) {
      if (below + 1 < size && isBefore(micros[below + 1], words[below + 1], below)) {
        below++;
      }
      if (isBefore(time, word, below)) {
        break;
      }
      micros[at] = micros[below];
      words[at] = words[below];
      at = below;
    }
    micros[at] = time;
    words[at] = word;
    if (size == 0) {
      micros = words = NONE; // what a crowd of messages took is free for other clusters
    }
    return first;
  }

  /** Whether an arrival comes from another cluster, by its second word. */
  static boolean isOutside(long word) {
    return word >>> OUTSIDE_BIT != 0;
  }

  static int hop(long word) {
    return (int) (word >>> HOP_SHIFT) & Records.MAX_HOP;
  }

  static int node(long word) {
    return (int) (word >>> NODE_SHIFT) & (1 << HOP_SHIFT - NODE_SHIFT) - 1;
  }

  static int slot(long word) {
    return (int) word & MAX_SLOTS - 1;
  }
}
