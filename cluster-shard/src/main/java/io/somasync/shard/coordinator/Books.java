package io.somasync.shard.coordinator;

import io.somasync.engine.plan.Plan;
import io.somasync.engine.run.SimulationResult;
import io.somasync.engine.tally.ClusterTotals;
import io.somasync.engine.tally.LatencyHistogram;
import io.somasync.engine.tally.MessageLedger;
import io.somasync.engine.tally.Tally;
import io.somasync.shard.protocol.CoordinatorCommand;
import io.somasync.shard.run.Connecting;
import io.somasync.shard.run.Phase;
import io.somasync.shard.run.RunObserver;
import io.somasync.shard.run.RunResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** What the coordinator knows of a run: sums of what its members told. */
final class Books {
  private final Plan plan;
  private final Connecting connecting;
  private final int members;
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

  private Phase phase = Phase.START;
  private long phaseTotal;
  private long linksTotal;
  private long attempted;
  private long established;
  private long failed;
  private int mostInFlight;

  private long liveBytes;
  private long heapPeakBytes;
  private long rssPeakBytes;
  private long underWay;

  /** Per member: what came of its report, until all of it is there. */
  private final List<List<CoordinatorCommand.ReportPart>> parts = new ArrayList<>();

  private final boolean[] hasReported;
  private final boolean[] isLost;

  private final WallSeries series;
  private final long[] heapBytes;
  private final long[] cpuNanos;

  private RunResult.Outcome outcome;
  private String failure;

  /**
   * @param beganNanos when the run was ordered
   */
  Books(Plan plan, Connecting connecting, int members, long beganNanos) {
    this.plan = plan;
    this.connecting = connecting;
    this.members = members;
    series = new WallSeries(beganNanos);
    heapBytes = new long[members];
    cpuNanos = new long[members];
    tally = new Tally(plan.severities().size());
    ledger = new MessageLedger(tally);
    done = new long[members];
    sends = new long[members];
    deliveries = new long[members];
    nextMicros = new long[members];
    windows = new long[members];
    for (int member = 0; member < members; member++) {
      parts.add(new ArrayList<>());
    }
    hasReported = new boolean[members];
    isLost = new boolean[members];
  }

  void beginPhase(Phase next, long total) {
    phase = next;
    phaseTotal = total;
    Arrays.fill(done, 0);
  }

  void finishPhase(double phaseSeconds) {
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
    mostInFlight = Math.min(connecting.maxInFlight(), mostInFlight + event.maxInFlight());
    handshakeMicros.add(event.handshakeMicros());
    done[event.member()] = event.established() + event.failed();
  }

  void progress(CoordinatorCommand.Progress event, long nowNanos) {
    nextMicros[event.member()] = event.nextMicros();
    moved(event.member(), event.sends(), event.deliveries(), event.window(), nowNanos);
  }

  private void moved(int member, long sendsNow, long deliveriesNow, long window, long nowNanos) {
    series.advance(phase, nowNanos);
    long windowsBefore = windowCount();
    windows[member] = Math.max(windows[member], window);
    series.count(
        sendsNow - sends[member],
        deliveriesNow - deliveries[member],
        windowCount() - windowsBefore);
    sends[member] = sendsNow;
    deliveries[member] = deliveriesNow;
  }

  void retired(CoordinatorCommand.Retired event) {
    ledger.addAll(event.messages());
  }

  void resources(CoordinatorCommand.Resources event) {
    int rank = event.rank();
    if (rank < members) {
      boolean isFirst = cpuNanos[rank] == 0; // what starting the JVM has taken is not of the run
      long more = isFirst ? 0 : event.cpuNanos() - cpuNanos[rank];
      heapBytes[rank] = event.heapBytes();
      cpuNanos[rank] = event.cpuNanos();
      series.resources(Arrays.stream(heapBytes).sum(), more);
    }
  }

  /** Closes the seconds of the series that are over. */
  void tick(long nowNanos) {
    series.advance(phase, nowNanos);
  }

  private long windowCount() {
    return Arrays.stream(windows).max().orElse(0);
  }

  /** The state of the run for whoever watches it. */
  RunObserver.Progress state(long loadBeginMicros) {
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

  /** Something went wrong after the end. An interrupted run stays one, unless that was a fault. */
  void fail(RunResult.Outcome how, String reason) {
    if (outcome == RunResult.Outcome.COMPLETED || how == RunResult.Outcome.FAULTED) {
      outcome = how;
    }
    if (failure == null) {
      failure = reason;
    }
  }

  /** Whether the run came to its end. */
  boolean isComplete() {
    return outcome == RunResult.Outcome.COMPLETED;
  }

  /** A part of a member's report, which counts once all of the report is there. */
  void part(CoordinatorCommand.ReportPart event) {
    parts.get(event.member()).add(event);
  }

  private void enter(CoordinatorCommand.ReportPart event) {
    if (event instanceof CoordinatorCommand.LatencyPart part) {
      tally.latency(part.severity()).add(part.latency());
    } else if (event instanceof CoordinatorCommand.SeriesPart part) {
      tally.series().add(part.firstSecond(), part.cells());
    } else if (event instanceof CoordinatorCommand.ClusterPart part) {
      clusters.addAll(part.clusters());
    }
  }

  /** The end of a member's report. */
  void report(CoordinatorCommand.MemberReport event, long nowNanos) {
    int member = event.member();
    if (hasReported[member]) {
      return;
    }
    hasReported[member] = true;
    int came = parts.get(member).size();
    if (event.parts() != came) {
      fail(
          RunResult.Outcome.FAULTED,
          "member %d sent its report in %d parts, and %d came"
              .formatted(member + 1, event.parts(), came));
    }
    parts.get(member).forEach(this::enter);
    parts.get(member).clear();
    tally.addCounts(event.counts());
    tally.coverage().add(event.counts().coverage());
    // What was counted since the member told for the last time.
    moved(member, event.counts().counts().sends, event.counts().counts().deliveries(), 0, nowNanos);
    if (event.lateness() != null) {
      isPaced = true;
      lateness.add(event.lateness());
      lateWindows = Math.max(lateWindows, event.lateWindows());
    }
    underWay += event.underWay();
    liveBytes += event.liveBytes();
    heapPeakBytes += event.heapPeakBytes();
    rssPeakBytes += event.rssPeakBytes();
  }

  /** A member is gone, and will not report if it has not yet. */
  void lost(int member) {
    isLost[member] = true;
  }

  private int membersLost() {
    int lost = 0;
    for (boolean is : isLost) {
      lost += is ? 1 : 0;
    }
    return lost;
  }

  /** Whether all members that are left have reported. */
  boolean isReported() {
    for (int member = 0; member < members; member++) {
      if (!hasReported[member] && !isLost[member]) {
        return false;
      }
    }
    return true;
  }

  private long simulatedSoFar() {
    return Arrays.stream(nextMicros).max().orElse(0);
  }

  /**
   * Closes the books.
   *
   * @param endMicros simulation time at which a complete run is over
   */
  RunResult result(long endMicros, long nowNanos) {
    clusters.sort(Comparator.comparingInt(ClusterTotals::cluster));
    close();
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
        series.close(phase, nowNanos),
        isPaced ? lateness : null,
        lateWindows,
        members,
        membersLost());
  }

  /** Checks the books. Those that do not balance are a fault, and are shown all the same. */
  private void close() {
    if (isComplete()) {
      try {
        ledger.close();
      } catch (IllegalStateException e) {
        fail(RunResult.Outcome.FAULTED, e.getMessage());
      }
      if (clusters.size() != plan.clusters()) {
        fail(
            RunResult.Outcome.FAULTED,
            clusters.size() + " of " + plan.clusters() + " clusters told what they counted");
      }
      return;
    }
    ledger.cutOff();
    boolean isAllThere = membersLost() == 0 && clusters.size() == plan.clusters();
    if (outcome == RunResult.Outcome.INTERRUPTED
        && isAllThere
        && tally.counts().unaccounted() != underWay) {
      fail(
          RunResult.Outcome.FAULTED,
          "the books do not balance: %d sends and originations are not accounted for, and %d are under way"
              .formatted(tally.counts().unaccounted(), underWay));
    }
  }
}
