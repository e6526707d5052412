package io.somasync.shard.books;

import io.somasync.shard.run.Phase;
import io.somasync.shard.run.RunResult;
import java.util.Arrays;

/** Which phase a run is in, and how long each has taken. */
public final class PhaseTimes {
  private final double[] seconds = new double[Phase.values().length];
  private Phase phase = Phase.START;
  private long beganNanos;
  private long pauseNanos;

  /** Of a run that was ordered at that time, which is in its first phase. */
  PhaseTimes(long beganNanos) {
    this.beganNanos = beganNanos;
  }

  /** The phase that the run is in, or was in last. */
  public Phase phase() {
    return phase;
  }

  void begin(Phase next, long nowNanos) {
    phase = next;
    beganNanos = nowNanos;
    pauseNanos = 0;
  }

  /** A member has paused for so long in this phase; the others waited for it. */
  public void paused(long nanos) {
    pauseNanos = Math.max(pauseNanos, nanos);
  }

  /** The phase is over; returns its seconds, without the pause. */
  public double finish(long nowNanos) {
    seconds[phase.ordinal()] = (nowNanos - beganNanos - pauseNanos) / 1e9;
    return seconds[phase.ordinal()];
  }

  /** Seconds of all phases. */
  RunResult.Wall wall() {
    return new RunResult.Wall(
        seconds[Phase.START.ordinal()],
        seconds[Phase.CREATE.ordinal()],
        seconds[Phase.CONNECT.ordinal()],
        seconds[Phase.PROPAGATE.ordinal()],
        seconds[Phase.SUSTAIN.ordinal()],
        Arrays.stream(seconds).sum());
  }
}
