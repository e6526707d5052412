package io.somasync.engine.tally;

import java.util.Arrays;
import org.HdrHistogram.Histogram;

/**
 * Counts of latencies in µs, with the bucket layout of an HdrHistogram of two significant digits:
 * values below 256 are exact, above that 128 steps per power of two. Recording is one index
 * computation and one increment, so that half a billion deliveries can all be recorded.
 */
public final class LatencyHistogram {
  /** Significant decimal digits of the layout. */
  public static final int SIGNIFICANT_DIGITS = 2;

  private static final int STEP_BITS = 7;

  /** What a share such as 0.999 may be off by; without it, its rank could be one too high. */
  private static final double ROUNDING = 1e-12;

  private long[] counts = new long[1];
  private long max = -1;

  /** Index of the counter for a value, 0 or more. */
  public static int indexOf(int micros) {
    int step = Math.max(0, 31 - STEP_BITS - Integer.numberOfLeadingZeros(micros));
    return (step << STEP_BITS) + (micros >>> step);
  }

  /** Least value that a counter counts. */
  static long leastValue(int index) {
    int step = Math.max(0, (index >>> STEP_BITS) - 1);
    return (long) (index - (step << STEP_BITS)) << step;
  }

  /** Greatest value that a counter counts. */
  static long greatestValue(int index) {
    int step = Math.max(0, (index >>> STEP_BITS) - 1);
    return leastValue(index) + (1L << step) - 1;
  }

  /**
   * Makes room for values up to {@code mostMicros} and hands out the counters to record in. Room is
   * made for a power of two at a time, as values of a message are often ever greater.
   */
  public long[] countersFor(int mostMicros) {
    int needed = countersUpTo(mostMicros);
    if (counts.length < needed) {
      counts = Arrays.copyOf(counts, needed);
    }
    return counts;
  }

  /** Number of counters that a histogram has for values up to {@code mostMicros}. */
  public static int countersUpTo(int mostMicros) {
    return (indexOf(mostMicros) | (1 << STEP_BITS) - 1) + 1;
  }

  /** Must follow recording through {@link #countersFor}: the greatest value recorded there. */
  public void raiseMax(long micros) {
    max = Math.max(max, micros);
  }

  /** Records one value. */
  public void record(int micros) {
    countersFor(micros)[indexOf(micros)]++;
    raiseMax(micros);
  }

  /** Forgets all values. */
  public void clear() {
    Arrays.fill(counts, 0);
    max = -1;
  }

  /** Adds all that another histogram holds. */
  public void add(LatencyHistogram other) {
    if (counts.length < other.counts.length) {
      counts = Arrays.copyOf(counts, other.counts.length);
    }
    for (int i = 0; i < other.counts.length; i++) {
      counts[i] += other.counts[i];
    }
    max = Math.max(max, other.max);
  }

  /** Number of counters, used or not: what a histogram weighs, 8 bytes each. */
  public int counters() {
    return counts.length;
  }

  /** Takes the values of a histogram, each with its count. */
  public interface Values {
    void take(long micros, long count);
  }

  /** Hands out all values that occur, in ascending order, each as its counter's greatest. */
  public void forEach(Values values) {
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        values.take(Math.min(max, greatestValue(i)), counts[i]);
      }
    }
  }

  /** Number of values. */
  public long count() {
    long sum = 0;
    for (long c : counts) {
      sum += c;
    }
    return sum;
  }

  /** Greatest value, exact; −1 if there is none. */
  public long max() {
    return max;
  }

  /**
   * The value of the {@code rank}-th smallest, rank from 1: the greatest value of its counter, but
   * never above the maximum.
   */
  public long atRank(long rank) {
    long sum = 0;
    for (int i = 0; i < counts.length; i++) {
      sum += counts[i];
      if (sum >= rank) {
        return Math.min(max, greatestValue(i));
      }
    }
    return max;
  }

  /** The value below or at which that share (0 to 1) of all values is; 0 if there is none. */
  public long percentile(double share) {
    long count = count();
    return count == 0 ? 0 : atRank(Math.max(1, (long) Math.ceil((share - ROUNDING) * count)));
  }

  /** The same counts as an HdrHistogram, for its file formats. */
  public Histogram toHdr() {
    Histogram hdr = new Histogram(Math.max(2, max), SIGNIFICANT_DIGITS);
    forEach(hdr::recordValueWithCount);
    return hdr;
  }
}
