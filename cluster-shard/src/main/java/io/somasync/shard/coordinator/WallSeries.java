package io.somasync.shard.coordinator;

import io.somasync.shard.run.Phase;
import io.somasync.shard.run.RunResult;
import java.util.ArrayList;
import java.util.List;

/**
 * What happened second by second on the wall clock. What is told counts in the second in which it
 * is told, also if the clock's ticks come late.
 */
final class WallSeries {
  private static final long SECOND_NANOS = 1_000_000_000L;

  private final long beganNanos;
  private final List<RunResult.WallSecond> seconds = new ArrayList<>();
  private long openNanos;

  // As of the end of the last second, and as last told.
  private long cpuBefore;
  private long cpu;
  private long heapBytes;
  private long sends;
  private long deliveries;
  private long windows;

  /** A series whose second 0 begins at that time of {@link System#nanoTime}. */
  WallSeries(long beganNanos) {
    this.beganNanos = beganNanos;
    this.openNanos = beganNanos;
  }

  /** So much more has happened. */
  void count(long moreSends, long moreDeliveries, long moreWindows) {
    sends += moreSends;
    deliveries += moreDeliveries;
    windows += moreWindows;
  }

  /**
   * What all members use now.
   *
   * @param moreCpuNanos processor time since the last call
   */
  void resources(long heapBytesNow, long moreCpuNanos) {
    heapBytes = heapBytesNow;
    cpu += moreCpuNanos;
  }

  /** Closes the seconds that are over. */
  void advance(Phase phase, long nowNanos) {
    long over = (nowNanos - beganNanos) / SECOND_NANOS;
    double cores = (double) (cpu - cpuBefore) / Math.max(1, nowNanos - openNanos);
    if (over > seconds.size()) {
      while (over > seconds.size()) {
        close(phase, cores);
      }
      openNanos = nowNanos;
      cpuBefore = cpu;
    }
  }

  /** All seconds; the last is what is left, if anything happened in it. */
  List<RunResult.WallSecond> close(Phase phase, long nowNanos) {
    advance(phase, nowNanos);
    if (sends > 0 || deliveries > 0 || windows > 0) {
      close(phase, (double) (cpu - cpuBefore) / Math.max(1, nowNanos - openNanos));
    }
    return seconds;
  }

  private void close(Phase phase, double cores) {
    seconds.add(
        new RunResult.WallSecond(
            seconds.size(), phase, sends, deliveries, windows, heapBytes, cores));
    sends = deliveries = windows = 0;
  }
}
