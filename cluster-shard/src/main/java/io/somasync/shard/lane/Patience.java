package io.somasync.shard.lane;

/**
 * How long a lane waits awake. Between windows that is some 100 µs, and far cheaper than to park.
 * But a lane must not take a core that others need: it offers the core again and again while it
 * waits, and each time that somebody took it its patience is halved. Where nobody else needs the
 * core, its patience grows back.
 */
final class Patience {
  /** Most time that a lane waits awake, in ns. */
  private static final long MOST_NANOS = 2_000_000;

  /** What patience grows by with each wait, in ns. */
  private static final long GROWTH_NANOS = MOST_NANOS / 100;

  /** To offer a core that nobody wants takes less, in ns. */
  private static final long TAKEN_NANOS = 50_000;

  private static final int PAUSES = 8;

  private long nanos = MOST_NANOS;
  private boolean isWaiting;
  private long deadlineNanos;

  /** There is something to do: a wait, if this was one, is over. */
  void rewarded() {
    isWaiting = false;
  }

  /** Waits for a moment; false if it is time to park. */
  boolean lasts() {
    long now = System.nanoTime();
    if (!isWaiting) {
      isWaiting = true;
      nanos = Math.min(MOST_NANOS, nanos + GROWTH_NANOS);
      deadlineNanos = now + nanos;
    } else if (now - deadlineNanos > 0) {
      isWaiting = false;
      return false;
    }
    for (int i = 0; i < PAUSES; i++) {
      Thread.onSpinWait();
    }
    now = System.nanoTime();
    Thread.yield();
    if (System.nanoTime() - now > TAKEN_NANOS) {
      nanos /= 2;
    }
    return true;
  }
}
