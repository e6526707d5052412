package io.somasync.shard.launch;

import io.somasync.engine.plan.Feed;
import io.somasync.engine.plan.Plan;
import io.somasync.shard.member.Member;
import io.somasync.shard.protocol.AgentCommand.FeedPiece;
import io.somasync.shard.protocol.AgentCommand.NoFeed;
import io.somasync.shard.protocol.CoordinatorCommand;
import io.somasync.shard.protocol.CoordinatorCommand.ClientEvent;
import io.somasync.shard.protocol.CoordinatorCommand.Submit;
import io.somasync.shard.protocol.CoordinatorCommand.SubmitPiece;
import io.somasync.shard.protocol.CoordinatorCommand.Withdraw;
import io.somasync.shard.protocol.Parcels;
import io.somasync.shard.protocol.Parts;
import io.somasync.shard.protocol.RunCommand;
import io.somasync.shard.run.Breakdown;
import io.somasync.shard.run.CannotFinish;
import io.somasync.shard.run.Joining;
import io.somasync.shard.run.RunObserver;
import io.somasync.shard.run.RunResult;
import io.somasync.shard.run.RunResult.Outcome;
import io.somasync.shard.run.RunSettings;
import io.somasync.shard.spool.SpoolFiles;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.cluster.typed.Cluster;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whoever orders a run, and passes on to the observer what the coordinator tells of it. An observer
 * that throws is told no more, and ends the run.
 */
final class Client {
  private static final Logger LOG = LoggerFactory.getLogger(Client.class);
  private static final String ACTOR = "client";

  private static final String CUT_OFF =
      "the cluster cannot be reached from here any more; look at it and at the network with:"
          + " bin/somasync cluster status";

  /** A cluster whose leading member is lost has another one within half a minute. */
  private static final Duration ORDER_LIMIT = Duration.ofSeconds(60);

  private final Plan plan;
  private final RunSettings settings;
  private final RunObserver observer;
  private final ToCoordinator coordinator;
  private final CompletableFuture<RunResult> finished = new CompletableFuture<>();

  /** Why the observer is told no more; null while it is. */
  private String observerFailure;

  /** Whether this JVM has been taken out of the cluster that it has joined. */
  private volatile BooleanSupplier isCutOff = () -> false;

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
    ActorRef<ClientEvent> events = spawn(first.system(), secondsBefore, Optional.empty());
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
    isCutOff = Cluster.get(system)::isTerminated;
    ActorRef<ClientEvent> events = spawn(system, secondsBefore, Optional.of(ORDER_LIMIT));
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
    system.getWhenTerminated().thenRun(() -> failed(CUT_OFF));
    coordinator.isElsewhere(leader, new Withdraw(events));
  }

  private ActorRef<ClientEvent> spawn(
      ActorSystem<?> system, double secondsBefore, Optional<Duration> patience) {
    return system.systemActorOf(
        ClientActor.create(this, secondsBefore, patience), ACTOR, Props.empty());
  }

  /** A piece of a file of the feed, for a member that cannot open it. */
  RunCommand piece(int file, long offset) {
    Feed feed = plan.load().feed();
    if (feed == null) {
      return new NoFeed("the plan has no feed");
    }
    try {
      SpoolFiles.Piece piece = SpoolFiles.read(feed, file, offset, Parts.MAX_BYTES);
      return new FeedPiece(piece.bytes(), piece.isLast());
    } catch (UncheckedIOException e) {
      return new NoFeed(e.getMessage());
    }
  }

  /** The run is over. One that was withdrawn because of its observer was not interrupted. */
  void finished(RunResult result) {
    boolean isWithdrawn = result.outcome() == Outcome.INTERRUPTED && observerFailure != null;
    finished.complete(isWithdrawn ? result.endedBy(Outcome.FAULTED, observerFailure) : result);
  }

  /** What is told of the run cannot be taken in here. */
  void brokenDown(Breakdown breakdown) {
    ended(
        breakdown.isFault() ? Outcome.FAULTED : Outcome.FAILED,
        "the JVM that has ordered the run: " + breakdown.reason());
  }

  /** The order was not taken. */
  void refused(String reason) {
    finished.completeExceptionally(new CannotFinish(reason));
  }

  /** Nobody leads the run any more. */
  void leaderLost() {
    failed(isCutOff.getAsBoolean() ? CUT_OFF : "the member that led the run was lost");
  }

  /** Nobody took the order, nor refused it. */
  void unanswered() {
    refused(
        "nobody in the cluster has taken the run within "
            + ORDER_LIMIT.toSeconds()
            + " s; look at it with: bin/somasync cluster status");
  }

  private void failed(String reason) {
    ended(Outcome.FAILED, reason);
  }

  private void ended(Outcome how, String reason) {
    finished.complete(
        RunResult.ofNothing(how, reason, plan.severities().size(), settings.members()));
  }

  /** Tells the observer something. */
  void tell(Consumer<RunObserver> event) {
    if (observerFailure != null) {
      return;
    }
    try {
      event.accept(observer);
    } catch (Throwable thrown) {
      observerFailure = "the observer of the run: " + Breakdown.of(thrown).reason();
      coordinator.observerFailed(observerFailure);
      LOG.error("the observer of the run threw", thrown);
    }
  }
}
