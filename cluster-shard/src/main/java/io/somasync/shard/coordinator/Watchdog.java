package io.somasync.shard.coordinator;

import io.somasync.shard.run.Phase;
import java.util.Arrays;
import java.util.Optional;

/** Notices when a run no longer gets on: every wait has a bound. */
final class Watchdog {
  /** Wait for members to form a cluster and be prepared. */
  static final long START_SECONDS = 90;

  /** Wait for the next sign of progress while clusters are created or connected. */
  static final long STEP_SECONDS = 60;

  /** Wait for a sign of life of a member, and for a window in which nobody works to end. */
  static final long SILENCE_SECONDS = 30;

  /** Wait for reports after a complete run, in which memory may be measured. */
  private static final long REPORT_SECONDS = 60;

  /** Wait for reports after a failure or interruption, for which a user has no more patience. */
  private static final long RESCUE_SECONDS = 20;

  private static final long SECOND_NANOS = 1_000_000_000L;

  private final long[] heardNanos;
  private final long[] window;
  private final boolean[] waiting;
  private long advancedNanos;
  private long pauseSeconds;
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

  /** A member may stand still for so long at any time, longer than it may otherwise. */
  void allowPauses(long seconds) {
    pauseSeconds = seconds;
  }

  /** A step that is no fault may take so long before the next: all attempts at a link do. */
  void allowSteps(long millis) {
    stepSeconds = STEP_SECONDS + millis / 1000;
  }

  /** How long nothing of the members' reports may come, in s. */
  long reportSeconds(boolean isComplete) {
    return isComplete ? REPORT_SECONDS + pauseSeconds : RESCUE_SECONDS;
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

  /** What is wrong, in one line, if anything is. */
  Optional<String> trouble(Phase phase, long nowNanos) {
    return switch (phase) {
      case START ->
          after(START_SECONDS, advancedNanos, nowNanos, "no cluster was formed within %d s");
      case CREATE, CONNECT ->
          after(
              stepSeconds + pauseSeconds,
              advancedNanos,
              nowNanos,
              phase.label() + " stands still for %d s");
      case PROPAGATE, SUSTAIN -> silence(nowNanos).or(() -> standstill(nowNanos));
    };
  }

  private Optional<String> silence(long nowNanos) {
    for (int i = 0; i < heardNanos.length; i++) {
      String what = "member " + (i + 1) + " has been silent for %d s";
      Optional<String> silence =
          after(SILENCE_SECONDS + pauseSeconds, heardNanos[i], nowNanos, what);
      if (silence.isPresent()) {
        return silence;
      }
    }
    return Optional.empty();
  }

  private Optional<String> standstill(long nowNanos) {
    String what = "window " + window[0] + " does not end: all members have waited for %d s";
    return after(SILENCE_SECONDS + pauseSeconds, advancedNanos, nowNanos, what);
  }

  /** What is wrong if that many seconds have passed; it tells how many did. */
  private static Optional<String> after(long seconds, long fromNanos, long nowNanos, String what) {
    long passed = (nowNanos - fromNanos) / SECOND_NANOS;
    return passed < seconds ? Optional.empty() : Optional.of(what.formatted(passed));
  }
}
