package io.somasync.shard.coordinator;

import io.somasync.shard.books.Verdict;
import io.somasync.shard.protocol.AgentCommand.Report;
import io.somasync.shard.protocol.CoordinatorCommand;
import io.somasync.shard.protocol.CoordinatorCommand.MemberReport;
import io.somasync.shard.protocol.CoordinatorCommand.ReportPart;
import io.somasync.shard.protocol.CoordinatorCommand.Retired;
import io.somasync.shard.run.Breakdown;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.ReceiveBuilder;

/** Windows are over, or cut off; members say what they counted. */
final class Reporting extends RunState {
  private static final long SECOND_NANOS = 1_000_000_000L;

  private Verdict verdict;
  private long heardNanos;

  private Reporting(ActorContext<CoordinatorCommand> context, RunUnderWay run, Verdict verdict) {
    super(context, run);
    this.verdict = verdict;
    heardNanos = run.nowNanos();
  }

  /** Asks all members; if none are here yet, the run is over at once. */
  static Behavior<CoordinatorCommand> begin(
      ActorContext<CoordinatorCommand> context, RunUnderWay run, Verdict verdict) {
    run.tellAll(new Report(run.epoch(), !verdict.isComplete()));
    return new Reporting(context, run, verdict).finishIfReported();
  }

  @Override
  ReceiveBuilder<CoordinatorCommand> hear(ReceiveBuilder<CoordinatorCommand> builder) {
    return builder
        .onMessage(ReportPart.class, this::part)
        .onMessage(Retired.class, this::retired)
        .onMessage(MemberReport.class, this::report);
  }

  /** Whoever sends parts is at work. */
  private Behavior<CoordinatorCommand> part(ReportPart event) {
    heardNanos = run.nowNanos();
    run.books().reports().part(event);
    return this;
  }

  private Behavior<CoordinatorCommand> retired(Retired event) {
    heardNanos = run.nowNanos();
    run.books().retired(event);
    return this;
  }

  private Behavior<CoordinatorCommand> report(MemberReport event) {
    verdict = run.books().report(event, verdict, run.nowNanos());
    return finishIfReported();
  }

  private Behavior<CoordinatorCommand> finishIfReported() {
    boolean isOver = run.members().isEmpty() || run.books().reports().areComplete();
    return isOver ? run.finish(getContext(), verdict) : this;
  }

  @Override
  Behavior<CoordinatorCommand> end(Verdict later) {
    verdict = verdict.followedBy(later);
    return finishIfReported();
  }

  /** The books cannot be relied on any more; what is in them is shown. */
  @Override
  Behavior<CoordinatorCommand> brokenDown(Breakdown breakdown) {
    return run.finish(getContext(), verdict.followedBy(Verdict.faulted(own(breakdown))));
  }

  @Override
  Behavior<CoordinatorCommand> tick(long nowNanos) {
    long patience = run.watchdog().reportSeconds(verdict.isComplete());
    if (nowNanos - heardNanos <= patience * SECOND_NANOS) {
      return this;
    }
    return run.finish(
        getContext(),
        verdict.followedBy(Verdict.failed("not all members reported what they counted")));
  }
}
