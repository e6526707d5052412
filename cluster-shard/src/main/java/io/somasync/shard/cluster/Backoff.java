package io.somasync.shard.cluster;

/**
 * How long to wait before an attempt to open a link is repeated: as long as it says after the
 * first, and twice as long after each further one, up to a bound.
 *
 * @param firstMillis wall time after the first attempt; 0 repeats all at once
 * @param mostMillis the bound
 */
public record Backoff(int firstMillis, int mostMillis) {
  /** Attempts are repeated at once. */
  public static final Backoff NONE = new Backoff(0, 0);

  /** The pause after attempt {@code number}, from 1, in ns. */
  long nanosAfter(int number) {
    long millis = (long) firstMillis << Math.min(number - 1, 31);
    return Math.min(millis, mostMillis) * 1_000_000L;
  }
}
