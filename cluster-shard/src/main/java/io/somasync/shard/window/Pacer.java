package io.somasync.shard.window;

import io.somasync.engine.run.ClusterRange;
import io.somasync.engine.tally.LatencyHistogram;

/** Holds windows to the wall clock, and measures how late they are. */
public final class Pacer {
  /** A window this late is counted as late: timers are no finer. */
  private static final long TOLERANCE_MICROS = 10_000;

  private final double pace;
  private final LatencyHistogram lateness = new LatencyHistogram();
  private long beginMicros;
  private long beginNanos;
  private long lateWindows;

  /**
   * @param pace simulated seconds per second of wall time; 0 for as fast as it can
   */
  public Pacer(double pace) {
    this.pace = pace;
  }

  /** Local originations that may gather before a cluster is woken for them. */
  public int batch() {
    return pace == 0 ? ClusterRange.BATCH : 1;
  }

  /** A phase begins: this simulation time is now. */
  void begin(long simulationMicros, long nowNanos) {
    beginMicros = simulationMicros;
    beginNanos = nowNanos;
  }

  /** Nanoseconds until a simulation time is due; 0 or less if it is. */
  long nanosUntil(long simulationMicros, long nowNanos) {
    if (pace == 0) {
      return 0;
    }
    long due = beginNanos + (long) ((simulationMicros - beginMicros) * 1000.0 / pace);
    return due - nowNanos;
  }

  /** A window opens; returns how late it is in µs, or −1 without a pace. */
  long opened(long simulationMicros, long nowNanos) {
    if (pace == 0) {
      return -1;
    }
    long late = Math.max(0, -nanosUntil(simulationMicros, nowNanos) / 1000);
    lateness.record((int) Math.min(Integer.MAX_VALUE, late));
    if (late > TOLERANCE_MICROS) {
      lateWindows++;
    }
    return late;
  }

  /** Lateness of windows in µs; null without a pace. */
  public LatencyHistogram lateness() {
    return pace == 0 ? null : lateness;
  }

  public long lateWindows() {
    return lateWindows;
  }
}
