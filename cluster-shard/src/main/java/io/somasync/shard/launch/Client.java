package io.somasync.shard.launch;

import io.somasync.engine.plan.Plan;
import io.somasync.shard.member.Member;
import io.somasync.shard.protocol.CoordinatorCommand;
import io.somasync.shard.protocol.CoordinatorCommand.ClientEvent;
import io.somasync.shard.protocol.CoordinatorCommand.Submit;
import io.somasync.shard.protocol.CoordinatorCommand.SubmitPiece;
import io.somasync.shard.protocol.CoordinatorCommand.Withdraw;
import io.somasync.shard.protocol.Parcels;
import io.somasync.shard.run.Breakdown;
import io.somasync.shard.run.CannotFinish;
import io.somasync.shard.run.Joining;
import io.somasync.shard.run.RunObserver;
import io.somasync.shard.run.RunResult;
import io.somasync.shard.run.RunSettings;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whoever orders a run, and passes on to the observer what the coordinator tells of it. An observer
 * that throws is told no more, and ends the run.
 */
final class Client {
  private static final Logger LOG = LoggerFactory.getLogger(Client.class);
  private static final String ACTOR = "client";

  private final Plan plan;
  private final RunSettings settings;
  private final RunObserver observer;
  private final ToCoordinator coordinator;
  private final CompletableFuture<RunResult> finished = new CompletableFuture<>();
  private boolean isBroken;

  /**
   * @param coordinator whom to tell that the observer has broken down
   */
  Client(Plan plan, RunSettings settings, RunObserver observer, ToCoordinator coordinator) {
    this.plan = plan;
    this.settings = settings;
    this.observer = observer;
    this.coordinator = coordinator;
  }

  /** Completes with the result, or with {@link CannotFinish} if the order was not taken. */
  CompletableFuture<RunResult> finished() {
    return finished;
  }

  /**
   * Orders the run of the coordinator here.
   *
   * @param first the member that this JVM is
   * @param secondsBefore what has passed until now, which is part of the start
   */
  void submit(Member first, double secondsBefore) {
    ActorRef<ClientEvent> events = spawn(first.system(), secondsBefore);
    first
        .coordinator()
        .tell(new Submit(plan, settings.pace(), settings.connecting(), settings.members(), events));
    first
        .system()
        .getWhenTerminated()
        .thenRun(() -> failed("member 1 broke down; run.log says why"));
    coordinator.isHere(first.coordinator());
  }

  /**
   * Orders the run of the coordinator of a cluster that is up.
   *
   * @param system this JVM's, which is part of that cluster
   * @param leader the way to its coordinator
   * @param secondsBefore what has passed until now, which is part of the start
   */
  void submit(ActorSystem<?> system, ActorRef<CoordinatorCommand> leader, double secondsBefore) {
    Joining joining = settings.joining().orElseThrow();
    ActorRef<ClientEvent> events = spawn(system, secondsBefore);
    Submit order =
        new Submit(
            plan,
            settings.pace(),
            settings.connecting(),
            Submit.ALL_MEMBERS,
            joining.waits(),
            joining.who(),
            events);
    Parcels.tellInPieces(system, leader, order, piece -> new SubmitPiece(events, piece));
    system.getWhenTerminated().thenRun(() -> failed("the cluster was lost; see its logs"));
    coordinator.isElsewhere(leader, new Withdraw(events));
  }

  private ActorRef<ClientEvent> spawn(ActorSystem<?> system, double secondsBefore) {
    return system.systemActorOf(ClientActor.create(this, secondsBefore), ACTOR, Props.empty());
  }

  /** The run is over. */
  void finished(RunResult result) {
    finished.complete(result);
  }

  /** The order was not taken. */
  void refused(String reason) {
    finished.completeExceptionally(new CannotFinish(reason));
  }

  /** Nobody leads the run any more. */
  void leaderLost() {
    failed("the member that led the run was lost");
  }

  private void failed(String reason) {
    finished.complete(
        RunResult.ofNothing(
            RunResult.Outcome.FAILED, reason, plan.severities().size(), settings.members()));
  }

  /** Tells the observer something. */
  void tell(Consumer<RunObserver> event) {
    if (isBroken) {
      return;
    }
    try {
      event.accept(observer);
    } catch (Throwable thrown) {
      isBroken = true;
      String reason = "the observer of the run: " + Breakdown.of(thrown).reason();
      coordinator.observerFailed(reason);
      LOG.error("the observer of the run threw", thrown);
    }
  }
}
