package io.somasync.shard.coordinator;

import io.somasync.engine.estimate.Part;
import io.somasync.engine.kernel.Mesh;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.PlanException;
import io.somasync.engine.plan.TimeGrid;
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
import io.somasync.shard.protocol.CoordinatorCommand.Refused;
import io.somasync.shard.protocol.CoordinatorCommand.Register;
import io.somasync.shard.protocol.CoordinatorCommand.Submit;
import io.somasync.shard.protocol.Parcels;
import io.somasync.shard.run.Breakdown;
import io.somasync.shard.run.CannotFinish;
import io.somasync.shard.run.Capacity;
import io.somasync.shard.run.CollectionPause;
import io.somasync.shard.run.MemberShare;
import io.somasync.shard.run.Phase;
import io.somasync.shard.run.RunResult;
import io.somasync.shard.run.RunResult.Outcome;
import io.somasync.shard.security.MemberTls;
import io.somasync.shard.share.Cuts;
import io.somasync.shard.share.Dealer;
import java.util.ArrayList;
import java.util.Arrays;
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
 * @param epoch number of this attempt at it, from 1; until all members are here {@link
 *     CoordinatorCommand#EVERY_EPOCH}, as they know which numbers are taken
 * @param mesh null until clusters are dealt out: for a plan that does not fit none may be built
 * @param members in the order of their numbers; empty until clusters are dealt out
 * @param firstClusters first cluster of each member; behind them the number of clusters
 * @param tenure what outlives the run
 * @param system the coordinator's
 */
record RunUnderWay(
    int epoch,
    Submit order,
    Mesh mesh,
    List<MemberInfo> members,
    List<Integer> firstClusters,
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
    TimeGrid.of(order.plan()); // which not all plans have
    long now = tenure.nanoClock().getAsLong();
    return new RunUnderWay(
        CoordinatorCommand.EVERY_EPOCH,
        order,
        null,
        List.of(),
        List.of(),
        new Books(order.plan(), order.connecting(), order.members(), now),
        new Watchdog(order.members(), now),
        tenure,
        system);
  }

  /**
   * The same with a number and its members, among whom clusters are dealt out. Members that stand
   * have the heaps that they have; those of a run are alike, and their heaps were chosen for its
   * plan.
   *
   * @param all in the order of their numbers
   * @throws PlanException if there is no mesh of the plan
   * @throws CannotFinish if it does not fit into the heaps of members that stand
   */
  RunUnderWay with(List<Register> all) {
    Plan plan = order.plan();
    List<Capacity> capacities = all.stream().map(Register::capacity).toList();
    int[] cuts =
        tenure.stands()
            ? new Dealer(plan, order.connecting(), capacities, leader(all), isInTls()).cuts()
            : Cuts.equal(plan, all.size());
    books.dealt(shares(all, cuts));
    watchdog.allowPauses(
        capacities.stream()
            .mapToLong(capacity -> CollectionPause.seconds(capacity.heapBytes()))
            .max()
            .orElse(0));
    List<MemberInfo> members = all.stream().map(Register::member).toList();
    List<Integer> firstClusters = Arrays.stream(cuts).boxed().toList();
    Mesh mesh = new Mesh(plan);
    LOG.info("{}: begins; first clusters of members: {}", order.who(), firstClusters);
    return new RunUnderWay(
        tenure.nextEpoch(), order, mesh, members, firstClusters, books, watchdog, tenure, system);
  }

  private boolean isInTls() {
    return MemberTls.of(system.settings().config()).isPresent();
  }

  /** The member in whose JVM the coordinator is. */
  private static int leader(List<Register> all) {
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).member().agent().path().address().hasLocalScope()) {
        return i;
      }
    }
    return 0;
  }

  private List<MemberShare> shares(List<Register> all, int[] cuts) {
    List<MemberShare> shares = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      Part part = Part.of(order.plan().clusterSizes(), cuts[i], cuts[i + 1]);
      shares.add(
          new MemberShare(
              all.get(i).member().address(),
              all.get(i).capacity(),
              cuts[i],
              part.clusters(),
              part.nodes()));
    }
    return shares;
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

  /** The run does not begin. */
  Behavior<CoordinatorCommand> refuse(ActorContext<CoordinatorCommand> context, String reason) {
    LOG.info("{}: refused: {}", order.who(), reason);
    tellClient(new Refused(reason));
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
      // Only a run that has its mesh comes to its end.
      long endMicros = mesh == null ? 0 : mesh.traffic().endMicros();
      return books.result(verdict, endMicros, nowNanos());
    } catch (Throwable thrown) {
      return RunResult.ofNothing(
          Outcome.FAILED,
          "the books could not be closed: " + Breakdown.of(thrown).reason(),
          order.plan().severities().size(),
          order.members());
    }
  }
}
