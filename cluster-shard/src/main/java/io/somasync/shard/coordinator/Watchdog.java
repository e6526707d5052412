package io.somasync.shard.coordinator;

import io.somasync.shard.run.Phase;
import java.util.Arrays;

/** Notices when a run no longer gets on: every wait has a bound. */
final class Watchdog {
  /** Wait for members to form a cluster and be prepared. */
  static final long START_SECONDS = 90;

  /** Wait for the next sign of progress while clusters are created or connected. */
  static final long STEP_SECONDS = 60;

  /** Wait for a sign of life of a member, and for a window in which nobody works to end. */
  static final long SILENCE_SECONDS = 30;

  /** Wait for reports after a complete run. */
  static final long REPORT_SECONDS = 60;

  /** Wait for reports after a failure or interruption. */
  static final long RESCUE_SECONDS = 20;

  private static final long SECOND_NANOS = 1_000_000_000L;

  private final long[] heardNanos;
  private final long[] window;
  private final boolean[] waiting;
  private long advancedNanos;
  private long stepSeconds = STEP_SECONDS;

  Watchdog(int members, long nowNanos) {
    heardNanos = new long[members];
    window = new long[members];
    waiting = new boolean[members];
    beginPhase(nowNanos);
  }

  void beginPhase(long nowNanos) {
    advancedNanos = nowNanos;
    Arrays.fill(heardNanos, nowNanos);
  }

  /** A step that is no fault may take so long before the next: attempts to open a link do. */
  void allowSteps(long millis) {
    stepSeconds = STEP_SECONDS + millis / 1000;
  }

  void heard(int member, long nowNanos) {
    heardNanos[member] = nowNanos;
  }

  void advanced(long nowNanos) {
    advancedNanos = nowNanos;
  }

  void window(int member, long windowNow, boolean isWaiting, long nowNanos) {
    if (windowNow != window[member] || !isWaiting) {
      advancedNanos = nowNanos;
    }
    window[member] = windowNow;
    waiting[member] = isWaiting;
  }

  /** What is wrong, in one line; null if nothing is. */
  String trouble(Phase phase, long nowNanos) {
    long idle = (nowNanos - advancedNanos) / SECOND_NANOS;
    switch (phase) {
      case START:
        return idle < START_SECONDS ? null : "no cluster was formed within " + idle + " s";
      case CREATE, CONNECT:
        return idle < stepSeconds ? null : phase.label() + " stands still for " + idle + " s";
      default:
        for (int i = 0; i < heardNanos.length; i++) {
          long silence = (nowNanos - heardNanos[i]) / SECOND_NANOS;
          if (silence >= SILENCE_SECONDS) {
            return "member " + (i + 1) + " has been silent for " + silence + " s";
          }
        }
        return idle < SILENCE_SECONDS
            ? null
            : "window " + window[0] + " does not end: all members have waited for " + idle + " s";
    }
  }
}
