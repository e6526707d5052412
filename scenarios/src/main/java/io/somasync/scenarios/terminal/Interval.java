package io.somasync.scenarios.terminal;

/** Intervals between lines: 1, 2, 4, … seconds, a minute at most. Not thread-safe. */
final class Interval {
  private static final long SECOND_NANOS = 1_000_000_000L;
  private static final long LONGEST_NANOS = 60 * SECOND_NANOS;

  private long nanos = SECOND_NANOS;
  private long lastNanos;

  Interval(long beginNanos) {
    this.lastNanos = beginNanos;
  }

  /** Whether the present one is over; then the next begins, twice as long. */
  boolean isOver(long nowNanos) {
    if (nowNanos - lastNanos < nanos) {
      return false;
    }
    lastNanos = nowNanos;
    nanos = Math.min(LONGEST_NANOS, 2 * nanos);
    return true;
  }
}
