package io.somasync.shard.books;

import io.somasync.engine.plan.Plan;
import io.somasync.shard.protocol.CoordinatorCommand.Connected;
import io.somasync.shard.protocol.CoordinatorCommand.LinksCounted;
import io.somasync.shard.protocol.CoordinatorCommand.MemberReport;
import io.somasync.shard.protocol.CoordinatorCommand.Progress;
import io.somasync.shard.protocol.CoordinatorCommand.Resources;
import io.somasync.shard.protocol.CoordinatorCommand.Retired;
import io.somasync.shard.run.Connecting;
import io.somasync.shard.run.MemberShare;
import io.somasync.shard.run.Phase;
import io.somasync.shard.run.RunObserver;
import io.somasync.shard.run.RunResult;
import java.util.List;

/** All that is known of a run, under the heads that it is kept under. */
public final class Books {
  private final int members;
  private final PhaseTimes phases;
  private final WallSeries series;
  private final MemberProgress progress;
  private final Handshakes handshakes;
  private final RunTotals totals;
  private final MemberReports reports;
  private List<MemberShare> shares = List.of();

  /**
   * @param beganNanos when the run was ordered
   */
  public Books(Plan plan, Connecting connecting, int members, long beganNanos) {
    this.members = members;
    phases = new PhaseTimes(beganNanos);
    series = new WallSeries(members, beganNanos);
    progress = new MemberProgress(members, series);
    handshakes = new Handshakes(connecting.maxInFlight());
    totals = new RunTotals(plan.clusters(), plan.severities().size(), plan.regions().size());
    reports = new MemberReports(members, totals);
  }

  public PhaseTimes phases() {
    return phases;
  }

  public MemberProgress progress() {
    return progress;
  }

  public MemberReports reports() {
    return reports;
  }

  /** Clusters have been dealt out. */
  public void dealt(List<MemberShare> all) {
    shares = all;
  }

  /**
   * A phase begins.
   *
   * @param total what there is to do, in the phase's unit
   */
  public void beginPhase(Phase next, long total, long nowNanos) {
    phases.begin(next, nowNanos);
    progress.beginPhase(total);
    if (next == Phase.CONNECT) {
      handshakes.expect(total);
    }
  }

  /** A member has tried all its links. */
  public void connected(Connected event) {
    handshakes.add(event);
    progress.done(event.member(), event.established() + event.failed());
  }

  /** A member has counted what became of its links' sockets. */
  public void links(LinksCounted event) {
    handshakes.add(event.faults());
  }

  /** So many links that failed are none for the simulation. */
  public void cut(long links) {
    handshakes.cut(links);
  }

  /** A member has told where it is. */
  public void progress(Progress event, long nowNanos) {
    tick(nowNanos);
    progress.told(event);
  }

  /** Messages have come to the end of their lives. */
  public void retired(Retired event) {
    totals.retired(event.messages());
  }

  /** A member has told what it uses. */
  public void resources(Resources event) {
    series.resources(event);
  }

  /** Closes the seconds of the series that are over. */
  public void tick(long nowNanos) {
    series.advance(phases.phase(), nowNanos);
  }

  /**
   * The state of the run for whoever watches it.
   *
   * @param loadBeginMicros simulation time at which the last phase begins
   */
  public RunObserver.Progress state(long loadBeginMicros) {
    return progress.state(phases.phase(), loadBeginMicros);
  }

  /**
   * The end of a member's report; a second one is ignored.
   *
   * @return what becomes of the verdict
   */
  public Verdict report(MemberReport event, Verdict verdict, long nowNanos) {
    int member = event.member();
    int came = reports.parts(member);
    if (!reports.end(event)) {
      return verdict;
    }
    // What was counted since the member told for the last time.
    tick(nowNanos);
    progress.moved(member, event.counts().counts().sends, event.counts().counts().deliveries(), 0);
    return came == event.parts()
        ? verdict
        : verdict.followedBy(
            Verdict.faulted(
                "member %d sent its report in %d parts, and %d came"
                    .formatted(member + 1, event.parts(), came)));
  }

  /**
   * Closes the books.
   *
   * @param endMicros simulation time at which a complete run is over
   */
  public RunResult result(Verdict verdict, long endMicros, long nowNanos) {
    Verdict closed = totals.close(verdict, reports.membersLost());
    long micros = closed.isComplete() ? endMicros : progress.simulatedMicros();
    return new RunResult(
        closed.outcome(),
        closed.failure(),
        totals.simulation(micros, progress.windows()),
        handshakes.total(),
        phases.wall(),
        totals.memory(),
        series.close(phases.phase(), nowNanos),
        totals.lateness(),
        totals.lateWindows(),
        members,
        reports.membersLost(),
        shares);
  }
}
