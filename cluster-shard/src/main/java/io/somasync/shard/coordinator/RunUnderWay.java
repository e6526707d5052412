package io.somasync.shard.coordinator;

import io.somasync.engine.kernel.Mesh;
import io.somasync.engine.plan.PlanException;
import io.somasync.shard.books.Books;
import io.somasync.shard.books.Verdict;
import io.somasync.shard.protocol.AgentCommand;
import io.somasync.shard.protocol.AgentCommand.MemberInfo;
import io.somasync.shard.protocol.CoordinatorCommand;
import io.somasync.shard.protocol.CoordinatorCommand.ClientEvent;
import io.somasync.shard.protocol.CoordinatorCommand.Done;
import io.somasync.shard.protocol.CoordinatorCommand.Finished;
import io.somasync.shard.protocol.CoordinatorCommand.FinishedPiece;
import io.somasync.shard.protocol.CoordinatorCommand.PhaseFinished;
import io.somasync.shard.protocol.CoordinatorCommand.PhaseProgress;
import io.somasync.shard.protocol.CoordinatorCommand.PhaseStarted;
import io.somasync.shard.protocol.CoordinatorCommand.Progress;
import io.somasync.shard.protocol.CoordinatorCommand.Submit;
import io.somasync.shard.protocol.Parcels;
import io.somasync.shard.run.Breakdown;
import io.somasync.shard.run.CollectionPause;
import io.somasync.shard.run.Phase;
import io.somasync.shard.run.RunResult;
import io.somasync.shard.run.RunResult.Outcome;
import java.util.List;
import java.util.Locale;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a run keeps through all its states.
 *
 * @param epoch number of this attempt at it, from 1
 * @param members in the order of their numbers; empty until all are here
 * @param tenure what outlives the run
 * @param system the coordinator's
 */
record RunUnderWay(
    int epoch,
    Submit order,
    Mesh mesh,
    List<MemberInfo> members,
    Books books,
    Watchdog watchdog,
    Tenure tenure,
    ActorSystem<?> system) {
  private static final Logger LOG = LoggerFactory.getLogger(RunUnderWay.class);

  /**
   * A run that is ordered now.
   *
   * @throws PlanException if its plan cannot be run
   */
  static RunUnderWay of(Submit order, Tenure tenure, ActorSystem<?> system) {
    long now = tenure.nanoClock().getAsLong();
    Mesh mesh = new Mesh(order.plan());
    LOG.info("{}: begins with {} members", order.who(), order.members());
    return new RunUnderWay(
        tenure.nextEpoch(),
        order,
        mesh,
        List.of(),
        new Books(order.plan(), order.connecting(), order.members(), now),
        new Watchdog(order.members(), CollectionPause.ofThisJvm(), now),
        tenure,
        system);
  }

  /** The same with its members. */
  RunUnderWay with(List<MemberInfo> all) {
    return new RunUnderWay(epoch, order, mesh, all, books, watchdog, tenure, system);
  }

  long nowNanos() {
    return tenure.nanoClock().getAsLong();
  }

  void tell(int member, AgentCommand command) {
    members.get(member).agent().tell(command);
  }

  void tellAll(AgentCommand command) {
    members.forEach(member -> member.agent().tell(command));
  }

  void tellClient(ClientEvent event) {
    order.client().tell(event);
  }

  // ── phases ─────────────────────────────────────────────────────────────────────────────────

  Phase phase() {
    return books.phases().phase();
  }

  void beginPhase(Phase next, long total) {
    long now = nowNanos();
    books.beginPhase(next, total, now);
    watchdog.beginPhase(now);
    tellClient(new PhaseStarted(next, total));
  }

  void finishPhase() {
    tellClient(new PhaseFinished(phase(), books.phases().finish(nowNanos())));
  }

  /** A member has done a step of cluster creation, or of connecting. */
  void done(Done event) {
    if (event.phase() == phase() && books.progress().done(event.member(), event.done())) {
      watchdog.advanced(nowNanos());
    }
  }

  /** A member has told where it is. */
  void progress(Progress event) {
    long now = nowNanos();
    watchdog.heard(event.member(), now);
    watchdog.window(event.member(), event.window(), event.waiting(), now);
    books.progress(event, now);
  }

  /** Tells the client how the phase gets on. */
  void tellProgress() {
    tellClient(new PhaseProgress(books.state(mesh.traffic().loadBeginMicros())));
  }

  // ── the end ────────────────────────────────────────────────────────────────────────────────

  /** The run is over, and nothing of it that is still to come is of concern. */
  Behavior<CoordinatorCommand> finish(ActorContext<CoordinatorCommand> context, Verdict verdict) {
    finished(system, order, result(verdict));
    if (!tenure.stands()) {
      tellAll(new AgentCommand.Stop());
      return Behaviors.ignore();
    }
    tellAll(new AgentCommand.Release(epoch));
    context.unwatch(order.client());
    return AwaitingOrder.begin(context, tenure);
  }

  /** Tells whoever ordered a run how it ended, and whoever reads the log. */
  static void finished(ActorSystem<?> system, Submit order, RunResult result) {
    String why = result.failure() == null ? "" : ": " + result.failure();
    LOG.info("{}: {}{}", order.who(), result.outcome().name().toLowerCase(Locale.ROOT), why);
    Parcels.tell(system, order.client(), new Finished(result), FinishedPiece::new);
  }

  /** Nobody can lead the run any more; whoever waits for it must not wait for ever. */
  void broughtDown(Verdict verdict) {
    finished(system, order, result(verdict));
    tellAll(tenure.stands() ? new AgentCommand.Release(epoch) : new AgentCommand.Stop());
  }

  /** Whoever waits for the run must hear of its end, also if its books cannot be closed. */
  private RunResult result(Verdict verdict) {
    try {
      return books.result(verdict, mesh.traffic().endMicros(), nowNanos());
    } catch (Throwable thrown) {
      return RunResult.ofNothing(
          Outcome.FAILED,
          "the books could not be closed: " + Breakdown.of(thrown).reason(),
          order.plan().severities().size(),
          order.members());
    }
  }
}
