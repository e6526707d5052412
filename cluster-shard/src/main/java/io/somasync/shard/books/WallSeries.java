package io.somasync.shard.books;

import io.somasync.shard.protocol.CoordinatorCommand.Resources;
import io.somasync.shard.run.Phase;
import io.somasync.shard.run.RunResult;
import java.util.ArrayList;
import java.util.Arrays;
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

  // Of each member, as last told.
  private final long[] heapBytes;
  private final long[] cpuNanos;

  // Since the run was ordered, and until the end of the last second.
  private long cpu;
  private long cpuBefore;

  // In this second.
  private long sends;
  private long deliveries;
  private long windows;

  /** A series whose second 0 begins at that time of {@link System#nanoTime}. */
  WallSeries(int members, long beganNanos) {
    this.beganNanos = beganNanos;
    openNanos = beganNanos;
    heapBytes = new long[members];
    cpuNanos = new long[members];
  }

  /** So much more has happened. */
  void count(long moreSends, long moreDeliveries, long moreWindows) {
    sends += moreSends;
    deliveries += moreDeliveries;
    windows += moreWindows;
  }

  /** What a member uses now; nothing of one that does not belong to the run. */
  void resources(Resources event) {
    int rank = event.rank();
    if (rank < cpuNanos.length) {
      boolean isFirst = cpuNanos[rank] == 0; // what starting the JVM has taken is not of the run
      cpu += isFirst ? 0 : event.cpuNanos() - cpuNanos[rank];
      heapBytes[rank] = event.heapBytes();
      cpuNanos[rank] = event.cpuNanos();
    }
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
            seconds.size(),
            phase,
            sends,
            deliveries,
            windows,
            Arrays.stream(heapBytes).sum(),
            cores));
    sends = deliveries = windows = 0;
  }
}
