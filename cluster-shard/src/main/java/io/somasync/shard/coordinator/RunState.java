package io.somasync.shard.coordinator;

import io.somasync.shard.books.Verdict;
import io.somasync.shard.coordinator.RunCoordinator.Gone;
import io.somasync.shard.coordinator.RunCoordinator.Tick;
import io.somasync.shard.protocol.CoordinatorCommand;
import io.somasync.shard.protocol.CoordinatorCommand.Interrupt;
import io.somasync.shard.protocol.CoordinatorCommand.LinksCounted;
import io.somasync.shard.protocol.CoordinatorCommand.MemberEnded;
import io.somasync.shard.protocol.CoordinatorCommand.MemberFailed;
import io.somasync.shard.protocol.CoordinatorCommand.ObserverFailed;
import io.somasync.shard.protocol.CoordinatorCommand.OfEpoch;
import io.somasync.shard.protocol.CoordinatorCommand.Progress;
import io.somasync.shard.protocol.CoordinatorCommand.Register;
import io.somasync.shard.protocol.CoordinatorCommand.Resources;
import io.somasync.shard.protocol.CoordinatorCommand.Retired;
import io.somasync.shard.protocol.CoordinatorCommand.Submit;
import io.somasync.shard.protocol.CoordinatorCommand.SubmitPiece;
import io.somasync.shard.protocol.CoordinatorCommand.Withdraw;
import io.somasync.shard.protocol.Guarded;
import io.somasync.shard.run.Breakdown;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.ReceiveBuilder;

/**
 * A state of a run that is under way. What is the same in all of them is here: which messages
 * count, what is only entered in the books, and all that can end a run.
 */
abstract class RunState extends AbstractBehavior<CoordinatorCommand> {
  final RunUnderWay run;

  RunState(ActorContext<CoordinatorCommand> context, RunUnderWay run) {
    super(context);
    this.run = run;
  }

  /** Adds what is dealt with in this state alone, or not as in others. */
  abstract ReceiveBuilder<CoordinatorCommand> hear(ReceiveBuilder<CoordinatorCommand> builder);

  /** Something ends the run before its time, or is wrong after its end. */
  abstract Behavior<CoordinatorCommand> end(Verdict verdict);

  /** Something that was to be done here threw. What members counted is still wanted. */
  abstract Behavior<CoordinatorCommand> brokenDown(Breakdown breakdown);

  /** Time has passed. */
  abstract Behavior<CoordinatorCommand> tick(long nowNanos);

  @Override
  public final Receive<CoordinatorCommand> createReceive() {
    return Guarded.becoming(
        this::brokenDown,
        hear(newReceiveBuilder().onMessage(OfEpoch.class, this::isOfAnotherEpoch, event -> this))
            .onMessage(Progress.class, this::progress)
            .onMessage(Resources.class, this::resources)
            .onMessage(Retired.class, this::retired)
            .onMessage(LinksCounted.class, this::counted)
            .onMessage(MemberFailed.class, this::memberFailed)
            .onMessage(ObserverFailed.class, event -> end(Verdict.faulted(event.reason())))
            .onMessage(MemberEnded.class, event -> lost(event.rank(), event.reason()))
            .onMessage(Gone.class, this::gone)
            .onMessage(Interrupt.class, command -> end(Verdict.INTERRUPTED))
            .onMessage(Register.class, this::register)
            .onMessage(Submit.class, this::another)
            .onMessage(SubmitPiece.class, this::another)
            .onMessage(Withdraw.class, this::withdraw)
            .onMessage(Tick.class, tick -> tick())
            .onAnyMessage(message -> this)
            .onSignal(PostStop.class, signal -> stopped())
            .build());
  }

  private boolean isOfAnotherEpoch(OfEpoch event) {
    return event.epoch() != run.epoch() && event.epoch() != CoordinatorCommand.EVERY_EPOCH;
  }

  private Behavior<CoordinatorCommand> progress(Progress event) {
    run.progress(event);
    return this;
  }

  private Behavior<CoordinatorCommand> resources(Resources event) {
    run.books().resources(event);
    return this;
  }

  private Behavior<CoordinatorCommand> retired(Retired event) {
    run.books().retired(event);
    return this;
  }

  private Behavior<CoordinatorCommand> counted(LinksCounted event) {
    run.books().links(event);
    return this;
  }

  private Behavior<CoordinatorCommand> tick() {
    long now = run.nowNanos();
    run.books().tick(now);
    return tick(now);
  }

  private Behavior<CoordinatorCommand> memberFailed(MemberFailed event) {
    String reason = "member " + (event.member() + 1) + ": " + event.reason();
    return end(Verdict.of(event.isFault(), reason));
  }

  private Behavior<CoordinatorCommand> register(Register member) {
    run.tenure().register(member);
    return this;
  }

  private Behavior<CoordinatorCommand> another(Submit order) {
    if (run.tenure().stands()) {
      run.tenure().take(order, run.order(), getContext().getSelf());
    }
    return this;
  }

  private Behavior<CoordinatorCommand> another(SubmitPiece piece) {
    run.tenure().collect(getContext(), piece).ifPresent(this::another);
    return this;
  }

  private Behavior<CoordinatorCommand> withdraw(Withdraw command) {
    run.tenure().withdraw(run.system(), command.client());
    return command.client().equals(run.order().client()) ? end(Verdict.INTERRUPTED) : this;
  }

  private Behavior<CoordinatorCommand> gone(Gone event) {
    run.tenure().gone(event.address());
    for (int i = 0; i < run.members().size(); i++) {
      if (run.members().get(i).address().equals(event.address())) {
        return lost(i, "member " + (i + 1) + " at " + event.address() + " was lost");
      }
    }
    return this;
  }

  /** Members are in the order of their ranks. */
  private Behavior<CoordinatorCommand> lost(int member, String reason) {
    return run.books().reports().lost(member) ? end(Verdict.failed(reason)) : this;
  }

  /** Whoever waits for the run must not wait for ever. */
  private Behavior<CoordinatorCommand> stopped() {
    String who = run.tenure().stands() ? "the member that leads the run" : "member 1";
    run.broughtDown(
        Verdict.failed(
            who + " left the cluster or broke down before the run was over; run.log says why"));
    String lost = who + " left the cluster or broke down; nothing has been run, order it again";
    run.tenure().refuseWaiting(lost);
    return this;
  }

  /** A breakdown of the coordinator's own, in one line. */
  static String own(Breakdown breakdown) {
    return "the coordinator: " + breakdown.reason();
  }
}
