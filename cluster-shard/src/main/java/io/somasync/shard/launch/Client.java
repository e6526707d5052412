package io.somasync.shard.launch;

import io.somasync.engine.plan.Plan;
import io.somasync.shard.member.Member;
import io.somasync.shard.protocol.CoordinatorCommand;
import io.somasync.shard.protocol.CoordinatorCommand.ClientEvent;
import io.somasync.shard.run.Breakdown;
import io.somasync.shard.run.Phase;
import io.somasync.shard.run.RunObserver;
import io.somasync.shard.run.RunResult;
import io.somasync.shard.run.RunSettings;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whoever orders a run, and passes on to the observer what the coordinator tells of it. An observer
 * that throws is told no more, and ends the run.
 */
final class Client {
  private static final Logger LOG = LoggerFactory.getLogger(Client.class);

  private final RunObserver observer;
  private final ToCoordinator coordinator;
  private final CompletableFuture<RunResult> finished = new CompletableFuture<>();
  private boolean isBroken;

  /**
   * @param coordinator whom to tell that the observer has broken down
   */
  Client(RunObserver observer, ToCoordinator coordinator) {
    this.observer = observer;
    this.coordinator = coordinator;
  }

  /** Completes with the result. */
  CompletableFuture<RunResult> finished() {
    return finished;
  }

  /**
   * Orders the run.
   *
   * @param first the member that this JVM is
   * @param secondsBefore what has passed until now, which is part of the start
   */
  void submit(Plan plan, RunSettings settings, Member first, double secondsBefore) {
    ActorRef<ClientEvent> events =
        first.system().systemActorOf(behavior(secondsBefore), "client", Props.empty());
    first
        .coordinator()
        .tell(
            new CoordinatorCommand.Submit(
                plan, settings.pace(), settings.connecting(), settings.members(), events));
    first
        .system()
        .getWhenTerminated()
        .thenRun(
            () ->
                finished.complete(
                    RunResult.ofNothing(
                        RunResult.Outcome.FAILED,
                        "member 1 broke down; run.log says why",
                        plan.severities().size(),
                        settings.members())));
    coordinator.isHere(first.coordinator());
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

  /** The actor that the coordinator tells how the run goes. */
  private Behavior<ClientEvent> behavior(double secondsBefore) {
    return Behaviors.receive(ClientEvent.class)
        .onMessage(
            CoordinatorCommand.PhaseStarted.class,
            event -> told(o -> o.phaseStarted(event.phase(), event.total())))
        .onMessage(
            CoordinatorCommand.PhaseProgress.class,
            event -> told(o -> o.progressed(event.progress())))
        .onMessage(
            CoordinatorCommand.PhaseFinished.class,
            event -> {
              double more = event.phase() == Phase.START ? secondsBefore : 0;
              return told(o -> o.phaseFinished(event.phase(), event.seconds() + more));
            })
        .onMessage(
            CoordinatorCommand.MetricsAt.class,
            event -> told(o -> o.metricsAt(event.member(), event.url())))
        .onMessage(
            CoordinatorCommand.Finished.class,
            event -> {
              finished.complete(event.result());
              return Behaviors.stopped();
            })
        .build();
  }

  private Behavior<ClientEvent> told(Consumer<RunObserver> event) {
    tell(event);
    return Behaviors.same();
  }
}
