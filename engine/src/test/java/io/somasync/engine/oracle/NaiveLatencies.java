package io.somasync.engine.oracle;

import java.util.List;
import java.util.TreeMap;

/** Latencies as a sorted list, and as results show them: to two digits. */
public final class NaiveLatencies {
  private final TreeMap<Long, Long> counts = new TreeMap<>();

  void add(long micros) {
    counts.merge(micros, 1L, Long::sum);
  }

  public long count() {
    return counts.values().stream().mapToLong(count -> count).sum();
  }

  /** The greatest; −1 if there is none. */
  public long max() {
    return counts.isEmpty() ? -1 : counts.lastKey();
  }

  /** How many there are of each as it is shown. */
  public TreeMap<Long, Long> shown() {
    TreeMap<Long, Long> shown = new TreeMap<>();
    counts.forEach((micros, count) -> shown.merge(shown(micros, max()), count, Long::sum));
    return shown;
  }

  /** The least that is not below a share of all, as it is shown; 0 if there is none. */
  public long percentile(long numerator, long denominator) {
    long rank = Math.max(1, (count() * numerator + denominator - 1) / denominator);
    long sum = 0;
    for (long micros : counts.keySet()) {
      sum += counts.get(micros);
      if (sum >= rank) {
        return shown(micros, max());
      }
    }
    return 0;
  }

  /** One of a sorted list, by its rank from 1, as it is shown. */
  static long shown(List<Long> sorted, int rank) {
    return shown(sorted.get(rank - 1), sorted.get(sorted.size() - 1));
  }

  /**
   * A power of two and the next have 128 steps between them, of at least 1; a value is shown as the
   * last of its step, but not above the greatest.
   */
  private static long shown(long micros, long max) {
    long step = Math.max(1, Long.highestOneBit(micros) / 128);
    return Math.min(max, micros / step * step + step - 1);
  }
}
