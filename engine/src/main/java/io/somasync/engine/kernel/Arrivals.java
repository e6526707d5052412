package io.somasync.engine.kernel;

import java.util.Arrays;

/** Arrivals at a representative that are still to come, in no order. */
final class Arrivals {
  private static final long[] NO_LONGS = {};
  private static final int[] NO_INTS = {};

  private long[] messages = NO_LONGS;
  private long[] micros = NO_LONGS;
  private int[] hops = NO_INTS;
  private int size;

  void add(long message, long arrivalMicros, int hop) {
    if (size == messages.length) {
      messages = Arrays.copyOf(messages, Math.max(4, 2 * size));
      micros = Arrays.copyOf(micros, messages.length);
      hops = Arrays.copyOf(hops, messages.length);
    }
    messages[size] = message;
    hops[size] = hop;
    micros[size++] = arrivalMicros;
  }

  /** Adds all others. */
  void addAll(Arrivals others) {
    for (int i = 0; i < others.size; i++) {
      add(others.messages[i], others.micros[i], others.hops[i]);
    }
  }

  int size() {
    return size;
  }

  long message(int i) {
    return messages[i];
  }

  long micros(int i) {
    return micros[i];
  }

  int hop(int i) {
    return hops[i];
  }

  /** Removes entry {@code i}; the last one takes its place. */
  void remove(int i) {
    size--;
    messages[i] = messages[size];
    micros[i] = micros[size];
    hops[i] = hops[size];
  }

  /** Time of the earliest arrival; {@link Long#MAX_VALUE} if there is none. */
  long leastMicros() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < size; i++) {
      least = Math.min(least, micros[i]);
    }
    return least;
  }
}
