package io.somasync.shard.launch;

import io.somasync.shard.protocol.CoordinatorCommand.Accepted;
import io.somasync.shard.protocol.CoordinatorCommand.AskFeed;
import io.somasync.shard.protocol.CoordinatorCommand.ClientEvent;
import io.somasync.shard.protocol.CoordinatorCommand.Finished;
import io.somasync.shard.protocol.CoordinatorCommand.FinishedPiece;
import io.somasync.shard.protocol.CoordinatorCommand.MetricsAt;
import io.somasync.shard.protocol.CoordinatorCommand.PhaseFinished;
import io.somasync.shard.protocol.CoordinatorCommand.PhaseProgress;
import io.somasync.shard.protocol.CoordinatorCommand.PhaseStarted;
import io.somasync.shard.protocol.CoordinatorCommand.Refused;
import io.somasync.shard.protocol.Guarded;
import io.somasync.shard.protocol.Parcels;
import io.somasync.shard.run.Phase;
import io.somasync.shard.run.RunObserver;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/** The actor that a coordinator tells how a run goes. */
final class ClientActor extends AbstractBehavior<ClientEvent> {
  private final Client client;
  private final double secondsBefore;
  private final Parcels pieces;
  private final TimerScheduler<ClientEvent> timers;

  /** What somebody has said last may come after the news that he is gone, by another way. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  /** Who led the run is gone. */
  private record LeaderLost() implements ClientEvent {}

  /** Nor has he left a result. */
  private record NothingLeft() implements ClientEvent {}

  /** Nobody has said whether the order is taken. */
  private record Unanswered() implements ClientEvent {}

  /**
   * @param client hears of all that
   * @param secondsBefore what has passed until now, which is part of the start
   * @param patience how long it may take until somebody says whether the order is taken; without
   *     one nobody says
   */
  static Behavior<ClientEvent> create(
      Client client, double secondsBefore, Optional<Duration> patience) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> {
                  patience.ifPresent(limit -> timers.startSingleTimer(new Unanswered(), limit));
                  return new ClientActor(context, timers, client, secondsBefore);
                }));
  }

  private ClientActor(
      ActorContext<ClientEvent> context,
      TimerScheduler<ClientEvent> timers,
      Client client,
      double secondsBefore) {
    super(context);
    this.timers = timers;
    this.client = client;
    this.secondsBefore = secondsBefore;
    this.pieces = new Parcels(context.getSystem());
  }

  @Override
  public Receive<ClientEvent> createReceive() {
    return Guarded.becoming(breakdown -> over(() -> client.brokenDown(breakdown)), handlers());
  }

  private Receive<ClientEvent> handlers() {
    return newReceiveBuilder()
        .onMessage(
            PhaseProgress.class, event -> told(observer -> observer.progressed(event.progress())))
        .onMessage(
            PhaseStarted.class,
            event -> told(observer -> observer.phaseStarted(event.phase(), event.total())))
        .onMessage(PhaseFinished.class, this::phaseFinished)
        .onMessage(
            MetricsAt.class,
            event -> told(observer -> observer.metricsAt(event.member(), event.url())))
        .onMessage(AskFeed.class, this::askFeed)
        .onMessage(Accepted.class, this::accepted)
        .onMessage(Refused.class, event -> over(() -> client.refused(event.reason())))
        .onMessage(Finished.class, this::finished)
        .onMessage(FinishedPiece.class, this::collect)
        .onMessage(LeaderLost.class, event -> awaitLastWords())
        .onMessage(NothingLeft.class, event -> over(client::leaderLost))
        .onMessage(Unanswered.class, event -> over(client::unanswered))
        .build();
  }

  private Behavior<ClientEvent> told(Consumer<RunObserver> event) {
    client.tell(event);
    return this;
  }

  private Behavior<ClientEvent> askFeed(AskFeed event) {
    event.replyTo().tell(client.piece(event.file(), event.offset()));
    return this;
  }

  private Behavior<ClientEvent> phaseFinished(PhaseFinished event) {
    double more = event.phase() == Phase.START ? secondsBefore : 0;
    return told(observer -> observer.phaseFinished(event.phase(), event.seconds() + more));
  }

  private Behavior<ClientEvent> accepted(Accepted event) {
    timers.cancelAll();
    getContext().watchWith(event.coordinator(), new LeaderLost());
    return event.before().isEmpty() ? this : told(observer -> observer.waitsFor(event.before()));
  }

  private Behavior<ClientEvent> awaitLastWords() {
    timers.startSingleTimer(new NothingLeft(), LAST_WORDS);
    return this;
  }

  private Behavior<ClientEvent> collect(FinishedPiece event) {
    return pieces.add(event.piece()).map(whole -> finished((Finished) whole)).orElse(this);
  }

  private Behavior<ClientEvent> finished(Finished event) {
    return over(() -> client.finished(event.result()));
  }

  private static Behavior<ClientEvent> over(Runnable end) {
    end.run();
    return Behaviors.stopped();
  }
}
