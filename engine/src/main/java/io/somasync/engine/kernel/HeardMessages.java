package io.somasync.engine.kernel;

import java.util.Arrays;

/**
 * The messages that a cluster's representative has heard of and whose life is not over, in order of
 * their numbers: all that a cluster keeps of a message. The other nodes' part is in the tallies by
 * then, and nothing that comes later can change it.
 *
 * <p>Three arrays, 20 bytes a message: number &lt;&lt; 17 | silent &lt;&lt; 16 | hop; simulation
 * time of the first arrival, in µs; number of arrivals. A message is silent until the
 * representative passes it on. The hop is that of the first arrival.
 */
final class HeardMessages {
  private static final int SILENT_BIT = 16;
  private static final long SILENT = 1L << SILENT_BIT;
  private static final int NUMBER_SHIFT = SILENT_BIT + 1;

  private static final long[] NO_LONGS = {};
  private static final int[] NO_INTS = {};

  private long[] keys = NO_LONGS;
  private long[] micros = NO_LONGS;
  private int[] arrivals = NO_INTS;
  private int size;
  private int silent;

  /** Where the message of that number is; negative if the representative has not heard of it. */
  int find(long message) {
    int low = 0;
    int high = size - 1;
    while (low <= high) {
      int middle = low + high >>> 1;
      long found = message(middle);
      if (found == message) {
        return middle;
      }
      if (found < message) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return ~low;
  }

  /**
   * The representative hears a message from another cluster. While the message is silent the
   * earliest arrival counts as the first, and of those at the same time the one with the least hop.
   *
   * @return whether it hears of it for the first time
   */
  boolean hear(long message, long arrivalMicros, int hop) {
    int i = find(message);
    if (i < 0) {
      insert(~i, message << NUMBER_SHIFT | SILENT | hop, arrivalMicros, 1);
      silent++;
      return true;
    }
    arrivals[i]++;
    boolean isFirst = arrivalMicros < micros[i] || arrivalMicros == micros[i] && hop < hop(i);
    if (isSilent(i) && isFirst) {
      micros[i] = arrivalMicros;
      keys[i] = message << NUMBER_SHIFT | SILENT | hop;
    }
    return false;
  }

  /** Adds a message of the representative's own cluster, which it has passed on at once. */
  void add(long message, long firstMicros, int times) {
    insert(~find(message), message << NUMBER_SHIFT, firstMicros, times);
  }

  private void insert(int at, long key, long firstMicros, int times) {
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, Math.max(4, 2 * size));
      micros = Arrays.copyOf(micros, keys.length);
      arrivals = Arrays.copyOf(arrivals, keys.length);
    }
    move(at, at + 1);
    keys[at] = key;
    micros[at] = firstMicros;
    arrivals[at] = times;
    size++;
  }

  /** Removes entry {@code i}, which is not silent; those after it move up. */
  void remove(int i) {
    move(i + 1, i);
    size--;
  }

  private void move(int from, int to) {
    int count = size - from;
    System.arraycopy(keys, from, keys, to, count);
    System.arraycopy(micros, from, micros, to, count);
    System.arraycopy(arrivals, from, arrivals, to, count);
  }

  /** Number of messages that have not been passed on. */
  int silent() {
    return silent;
  }

  boolean isSilent(int i) {
    return (keys[i] & SILENT) != 0;
  }

  /**
   * Entry {@code i} is passed on.
   *
   * @param further arrivals at the representative that follow from it
   */
  void pass(int i, int further) {
    keys[i] &= ~SILENT;
    arrivals[i] += further;
    silent--;
  }

  long message(int i) {
    return keys[i] >>> NUMBER_SHIFT;
  }

  /** Simulation time of the first arrival, in µs. */
  long micros(int i) {
    return micros[i];
  }

  /** Links between clusters that the message had passed at its first arrival. */
  int hop(int i) {
    return (int) (keys[i] & SILENT - 1);
  }

  /** Number of arrivals. */
  int arrivals(int i) {
    return arrivals[i];
  }
}
