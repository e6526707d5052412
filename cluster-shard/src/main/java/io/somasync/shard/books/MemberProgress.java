package io.somasync.shard.books;

import io.somasync.shard.protocol.CoordinatorCommand.Progress;
import io.somasync.shard.run.Phase;
import io.somasync.shard.run.RunObserver;
import java.util.Arrays;

/** How far members are, as each told last; what is new goes to the second in which it was told. */
public final class MemberProgress {
  private final WallSeries series;
  private final long[] done;
  private final long[] sends;
  private final long[] deliveries;
  private final long[] nextMicros;
  private final long[] windows;
  private long phaseTotal;

  MemberProgress(int members, WallSeries series) {
    this.series = series;
    done = new long[members];
    sends = new long[members];
    deliveries = new long[members];
    nextMicros = new long[members];
    windows = new long[members];
  }

  /** A phase of so much work begins, in its unit. */
  void beginPhase(long total) {
    phaseTotal = total;
    Arrays.fill(done, 0);
  }

  /** A member has done so much of the phase; true if that is more than before. */
  public boolean done(int member, long doneNow) {
    boolean more = doneNow > done[member];
    done[member] = Math.max(done[member], doneNow);
    return more;
  }

  /** What is done of the phase, over all members. */
  public long doneInPhase() {
    return Arrays.stream(done).sum();
  }

  void told(Progress event) {
    nextMicros[event.member()] = event.nextMicros();
    moved(event.member(), event.sends(), event.deliveries(), event.window());
  }

  /** A member has come to so many sends and deliveries, and is in that window or a later one. */
  void moved(int member, long sendsNow, long deliveriesNow, long window) {
    long windowsBefore = windows();
    windows[member] = Math.max(windows[member], window);
    series.count(
        sendsNow - sends[member], deliveriesNow - deliveries[member], windows() - windowsBefore);
    sends[member] = sendsNow;
    deliveries[member] = deliveriesNow;
  }

  /** Windows so far. */
  long windows() {
    return Arrays.stream(windows).max().orElse(0);
  }

  /** Simulation time of the next event. */
  long simulatedMicros() {
    return Arrays.stream(nextMicros).max().orElse(0);
  }

  /**
   * The state of the run for whoever watches it.
   *
   * @param loadBeginMicros simulation time at which the last phase begins
   */
  RunObserver.Progress state(Phase phase, long loadBeginMicros) {
    long doneNow =
        switch (phase) {
          case PROPAGATE -> simulatedMicros();
          case SUSTAIN -> simulatedMicros() - loadBeginMicros;
          default -> doneInPhase();
        };
    return new RunObserver.Progress(
        phase,
        Math.max(0, Math.min(phaseTotal, doneNow)),
        phaseTotal,
        Arrays.stream(sends).sum(),
        Arrays.stream(deliveries).sum(),
        windows());
  }
}
