package io.somasync.shard.member;

import io.somasync.engine.kernel.Workbench;
import io.somasync.engine.tally.Tally;
import io.somasync.shard.metrics.MemberMetrics;

/** Adds up what a member counts, and records it in its metrics, between windows. */
final class Recorder {
  private final MemberMetrics metrics;
  private final Workbenches benches;
  private final Links links;
  private final int epoch;

  private MemberMetrics.Totals totals = MemberMetrics.Totals.NONE;
  private long recordedNanos;
  private long heapPeakBytes;
  private long liveBytes;
  private long pauseNanos;

  Recorder(MemberMetrics metrics, Workbenches benches, Links links, int epoch) {
    this.metrics = metrics;
    this.benches = benches;
    this.links = links;
    this.epoch = epoch;
  }

  /** A phase of windows begins. */
  void begin(long nowNanos) {
    recordedNanos = nowNanos;
    pauseNanos = 0;
  }

  /** Records what has come since the last call; no cluster may be at work. */
  void record(long windows, long simulationMicros, long nowNanos) {
    Tally sum = new Tally(0);
    for (Workbench bench : benches.all()) {
      sum.addCounts(bench.tally());
    }
    long count = windows - totals.windows();
    totals =
        new MemberMetrics.Totals(
            sum.generated,
            sum.sends,
            sum.deliveries,
            sum.duplicates,
            sum.lost,
            sum.expired,
            windows,
            links.framesSent(),
            links.bytesSent());
    metrics.recordWindows((nowNanos - recordedNanos) / 1000 / Math.max(1, count), count);
    metrics.record(totals, simulationMicros, epoch);
    recordedNanos = nowNanos;
    heapPeakBytes = Math.max(heapPeakBytes, ResourceProbe.heapUsedBytes());
  }

  /** Records how late a window opened, in µs; −1 if there is no pace. */
  void recordLateness(long micros) {
    if (micros >= 0) {
      metrics.recordLateness(micros);
    }
  }

  /** Measures live memory, once; the time that takes is kept apart. */
  void measureMemory() {
    if (liveBytes == 0) {
      long before = System.nanoTime();
      liveBytes = ResourceProbe.liveBytes();
      pauseNanos += System.nanoTime() - before;
    }
  }

  boolean isMemoryMeasured() {
    return liveBytes != 0;
  }

  long sends() {
    return totals.sends();
  }

  long deliveries() {
    return totals.deliveries();
  }

  /** Wall time that measuring memory has taken in this phase. */
  long pauseNanos() {
    return pauseNanos;
  }

  long liveBytes() {
    return liveBytes;
  }

  long heapPeakBytes() {
    return Math.max(heapPeakBytes, ResourceProbe.heapPeakBytes());
  }

  /** All that was counted here, with histograms, for so many severities. */
  Tally sum(int severities) {
    Tally sum = new Tally(severities);
    for (Workbench bench : benches.all()) {
      sum.add(bench.tally());
    }
    return sum;
  }
}
