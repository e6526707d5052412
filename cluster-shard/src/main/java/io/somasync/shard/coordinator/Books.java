package io.somasync.shard.coordinator;

import io.somasync.engine.plan.Plan;
import io.somasync.engine.run.SimulationResult;
import io.somasync.engine.tally.ClusterTotals;
import io.somasync.engine.tally.LatencyHistogram;
import io.somasync.engine.tally.MessageLedger;
import io.somasync.engine.tally.Tally;
import io.somasync.shard.protocol.CoordinatorCommand;
import io.somasync.shard.run.Phase;
import io.somasync.shard.run.RunObserver;
import io.somasync.shard.run.RunResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** What the coordinator knows of a run: sums of what its members told. */
final class Books {
  private static final long SECOND_NANOS = 1_000_000_000L;

  private final int members;
  private final int maxInFlight;
  private final Tally tally;
  private final MessageLedger ledger;
  private final List<ClusterTotals> clusters = new ArrayList<>();
  private final double[] seconds = new double[Phase.values().length];
  private final LatencyHistogram lateness = new LatencyHistogram();
  private final LatencyHistogram handshakeMicros = new LatencyHistogram();
  private boolean isPaced;
  private long lateWindows;

  // As last told by each member.
  private final long[] done;
  private final long[] sends;
  private final long[] deliveries;
  private final long[] nextMicros;
  private final long[] windows;

  private long phaseTotal;
  private long linksTotal;
  private long attempted;
  private long established;
  private long failed;
  private int mostInFlight;

  private long liveBytes;
  private long heapPeakBytes;
  private long rssPeakBytes;
  private int reports;
  private int membersLost;

  private final List<RunResult.WallSecond> series = new ArrayList<>();
  private final long beganNanos;
  private final long[] heapBytes;
  private final long[] cpuNanos;
  private long secondNanos;
  private long seriesCpuNanos;
  private long seriesSends;
  private long seriesDeliveries;
  private long seriesWindows;

  private RunResult.Outcome outcome;
  private String failure;

  /**
   * @param beganNanos when the run was ordered
   */
  Books(Plan plan, int members, long beganNanos) {
    this.members = members;
    this.beganNanos = beganNanos;
    this.maxInFlight = plan.connecting().maxInFlight();
    heapBytes = new long[members];
    cpuNanos = new long[members];
    tally = new Tally(plan.severities().size());
    ledger = new MessageLedger(tally);
    done = new long[members];
    sends = new long[members];
    deliveries = new long[members];
    nextMicros = new long[members];
    windows = new long[members];
  }

  void beginPhase(long total) {
    phaseTotal = total;
    Arrays.fill(done, 0);
  }

  void finishPhase(Phase phase, double phaseSeconds) {
    seconds[phase.ordinal()] = phaseSeconds;
    if (phase == Phase.CONNECT) {
      linksTotal = phaseTotal;
    }
  }

  /** A member has done so much of a phase; true if that is more than before. */
  boolean done(int member, long doneNow) {
    boolean more = doneNow > done[member];
    done[member] = Math.max(done[member], doneNow);
    return more;
  }

  /** What is done of the phase, over all members. */
  long doneInPhase() {
    return Arrays.stream(done).sum();
  }

  void connected(CoordinatorCommand.Connected event) {
    attempted += event.attempted();
    established += event.established();
    failed += event.failed();
    // The members' peaks need not have been at the same time, and never exceed the bound together.
    mostInFlight = Math.min(maxInFlight, mostInFlight + event.maxInFlight());
    handshakeMicros.add(event.handshakeMicros());
    done[event.member()] = event.established() + event.failed();
  }

  void progress(CoordinatorCommand.Progress event) {
    sends[event.member()] = event.sends();
    deliveries[event.member()] = event.deliveries();
    nextMicros[event.member()] = event.nextMicros();
    windows[event.member()] = event.window();
    ledger.addAll(event.retired());
  }

  void resources(CoordinatorCommand.Resources event) {
    if (event.rank() < members) {
      if (cpuNanos[event.rank()] == 0) {
        seriesCpuNanos += event.cpuNanos(); // what starting the JVM has taken is not of the run
      }
      heapBytes[event.rank()] = event.heapBytes();
      cpuNanos[event.rank()] = event.cpuNanos();
    }
  }

  /** Closes the second of the series if it is over. */
  void tick(Phase phase, long nowNanos) {
    if (nowNanos - beganNanos >= (series.size() + 1) * SECOND_NANOS) {
      closeSecond(phase, nowNanos);
    }
  }

  private void closeSecond(Phase phase, long nowNanos) {
    long cpuNow = Arrays.stream(cpuNanos).sum();
    long since = secondNanos == 0 ? beganNanos : secondNanos;
    double cores = (double) (cpuNow - seriesCpuNanos) / Math.max(1, nowNanos - since);
    seriesCpuNanos = cpuNow;
    secondNanos = nowNanos;
    long sendsNow = Arrays.stream(sends).sum();
    long deliveriesNow = Arrays.stream(deliveries).sum();
    long windowsNow = windowCount();
    series.add(
        new RunResult.WallSecond(
            series.size(),
            phase,
            sendsNow - seriesSends,
            deliveriesNow - seriesDeliveries,
            windowsNow - seriesWindows,
            Arrays.stream(heapBytes).sum(),
            cores));
    seriesSends = sendsNow;
    seriesDeliveries = deliveriesNow;
    seriesWindows = windowsNow;
  }

  private long windowCount() {
    return Arrays.stream(windows).max().orElse(0);
  }

  /** The state of the run for whoever watches it. */
  RunObserver.Progress state(Phase phase, long loadBeginMicros) {
    long doneNow =
        switch (phase) {
          case PROPAGATE -> simulatedSoFar();
          case SUSTAIN -> simulatedSoFar() - loadBeginMicros;
          default -> doneInPhase();
        };
    return new RunObserver.Progress(
        phase,
        Math.max(0, Math.min(phaseTotal, doneNow)),
        phaseTotal,
        Arrays.stream(sends).sum(),
        Arrays.stream(deliveries).sum(),
        windowCount());
  }

  void end(RunResult.Outcome how, String reason) {
    outcome = how;
    failure = reason;
  }

  /** Something went wrong after the end. */
  void fail(String reason) {
    if (outcome == RunResult.Outcome.COMPLETED) {
      outcome = RunResult.Outcome.FAILED;
    }
    if (failure == null && outcome == RunResult.Outcome.FAILED) {
      failure = reason;
    }
  }

  /** Whether the run came to its end. */
  boolean isComplete() {
    return outcome == RunResult.Outcome.COMPLETED;
  }

  void report(CoordinatorCommand.MemberReport event) {
    tally.add(event.tally());
    clusters.addAll(event.clusters());
    if (event.lateness() != null) {
      isPaced = true;
      lateness.add(event.lateness());
      lateWindows = Math.max(lateWindows, event.lateWindows());
    }
    liveBytes += event.liveBytes();
    heapPeakBytes += event.heapPeakBytes();
    rssPeakBytes += event.rssPeakBytes();
    reports++;
  }

  /** A member is gone, and will not report. */
  void lost() {
    membersLost++;
  }

  /** Whether all members that are left have reported. */
  boolean isReported() {
    return reports + membersLost >= members;
  }

  private long simulatedSoFar() {
    return Arrays.stream(nextMicros).max().orElse(0);
  }

  /**
   * @param phase the phase it ended in
   * @param endMicros simulation time at which a complete run is over
   */
  RunResult result(Phase phase, long endMicros) {
    if (isComplete()) {
      ledger.close();
    }
    if (windowCount() > seriesWindows) {
      closeSecond(phase, System.nanoTime());
    }
    clusters.sort(Comparator.comparingInt(ClusterTotals::cluster));
    SimulationResult simulation =
        new SimulationResult(
            tally, clusters, isComplete() ? endMicros : simulatedSoFar(), windowCount());
    return new RunResult(
        outcome,
        failure,
        simulation,
        new RunResult.Connections(
            linksTotal, attempted, established, failed, mostInFlight, handshakeMicros),
        new RunResult.Wall(
            seconds[Phase.START.ordinal()],
            seconds[Phase.CREATE.ordinal()],
            seconds[Phase.CONNECT.ordinal()],
            seconds[Phase.PROPAGATE.ordinal()],
            seconds[Phase.SUSTAIN.ordinal()],
            Arrays.stream(seconds).sum()),
        new RunResult.Memory(liveBytes, heapPeakBytes, rssPeakBytes),
        series,
        isPaced ? lateness : null,
        lateWindows,
        members,
        membersLost);
  }
}
