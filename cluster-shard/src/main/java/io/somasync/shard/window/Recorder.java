package io.somasync.shard.window;

import io.somasync.engine.kernel.Workbench;
import io.somasync.engine.tally.Counts;
import io.somasync.engine.tally.LatencyHistogram;
import io.somasync.engine.tally.Tally;
import io.somasync.shard.channel.Channels;
import io.somasync.shard.cluster.Workbenches;
import io.somasync.shard.metrics.MemberMetrics;
import io.somasync.shard.metrics.ResourceProbe;
import java.util.List;

/** Adds up what a member counts, and records it in its metrics, between windows. */
public final class Recorder {
  private final MemberMetrics metrics;
  private final Workbenches benches;
  private final Channels channels;
  private final int epoch;

  private final LatencyHistogram windowMicros = new LatencyHistogram();
  private MemberMetrics.Totals totals = MemberMetrics.Totals.NONE;
  private long retired;
  private long heapPeakBytes;
  private long liveBytes;
  private long pauseNanos;

  public Recorder(MemberMetrics metrics, Workbenches benches, Channels channels, int epoch) {
    this.metrics = metrics;
    this.benches = benches;
    this.channels = channels;
    this.epoch = epoch;
  }

  /** A phase of windows begins. */
  void begin() {
    pauseNanos = 0;
  }

  /** A window has ended. */
  void windowEnded(long openedNanos, long nowNanos) {
    windowMicros.record((int) Math.min(Integer.MAX_VALUE, (nowNanos - openedNanos) / 1000));
  }

  /** So many messages that leave their cluster have been retired. */
  void retired(int messages) {
    retired += messages;
  }

  /** Records what has come since the last call; no cluster may be at work. */
  void record(long windows, long simulationMicros, long alive) {
    Counts sum = new Counts();
    for (Workbench bench : benches.all()) {
      sum.add(bench.tally().counts());
    }
    totals =
        new MemberMetrics.Totals(
            sum, windows, retired, channels.framesSent(), channels.bytesSent());
    metrics.record(
        totals, new MemberMetrics.State(simulationMicros, epoch, alive, channels.waitingBytes()));
    metrics.recordWindows(windowMicros);
    windowMicros.clear();
    heapPeakBytes = Math.max(heapPeakBytes, ResourceProbe.heapUsedBytes());
  }

  /** Records how late a window opened, in µs; −1 if there is no pace. */
  void recordLateness(long micros) {
    if (micros >= 0) {
      metrics.recordLateness(micros);
    }
  }

  /** Measures live memory, once; the time that takes is kept apart. */
  public void measureMemory() {
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
    return totals.counts().sends;
  }

  long deliveries() {
    return totals.counts().deliveries();
  }

  /** Wall time that measuring memory has taken in this phase. */
  long pauseNanos() {
    return pauseNanos;
  }

  public long liveBytes() {
    return liveBytes;
  }

  public long heapPeakBytes() {
    return Math.max(heapPeakBytes, ResourceProbe.heapPeakBytes());
  }

  /** The tallies of all threads. */
  public List<Tally> tallies() {
    return benches.all().stream().map(Workbench::tally).toList();
  }
}
