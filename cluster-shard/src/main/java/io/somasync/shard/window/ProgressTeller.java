package io.somasync.shard.window;

import io.somasync.shard.protocol.CoordinatorCommand;
import io.somasync.shard.protocol.Epoch;
import io.somasync.shard.run.Phase;

/** Tells the coordinator where this member is in a phase, a few times a second. */
final class ProgressTeller {
  private static final long INTERVAL_NANOS = 200_000_000L;

  private final Windows windows;
  private final Phase phase;
  private long toldNanos;

  ProgressTeller(Windows windows, Phase phase, long nowNanos) {
    this.windows = windows;
    this.phase = phase;
    this.toldNanos = nowNanos;
  }

  /** Tells, if the last time is long enough ago. */
  void tick(long nowNanos) {
    if (nowNanos - toldNanos > INTERVAL_NANOS) {
      tell(false);
    }
  }

  /**
   * Tells. Figures are as of the last window's end; while clusters are at work only the fact that
   * they are is told, because the workbenches are theirs.
   */
  void tell(boolean phaseOver) {
    Epoch epoch = windows.epoch();
    WindowLoop loop = windows.loop();
    Recorder recorder = windows.recorder();
    toldNanos = System.nanoTime();
    recorder.retired(windows.retired().tell());
    if (!loop.isAtWork()) {
      recorder.record(loop.opened(), loop.nextMicros(), windows.range().live().size());
    }
    windows.vitals().opened(epoch.number(), loop.opened());
    epoch.tell(
        new CoordinatorCommand.Progress(
            epoch.number(),
            epoch.member(),
            phase,
            loop.opened(),
            loop.nextMicros(),
            recorder.sends(),
            recorder.deliveries(),
            loop.isWaiting(),
            phaseOver,
            recorder.pauseNanos()));
  }
}
