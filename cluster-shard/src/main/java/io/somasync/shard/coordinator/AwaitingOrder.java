package io.somasync.shard.coordinator;

import io.somasync.engine.plan.PlanException;
import io.somasync.shard.books.Verdict;
import io.somasync.shard.protocol.CoordinatorCommand;
import io.somasync.shard.protocol.CoordinatorCommand.Finished;
import io.somasync.shard.protocol.CoordinatorCommand.MemberFailed;
import io.somasync.shard.protocol.CoordinatorCommand.Register;
import io.somasync.shard.protocol.CoordinatorCommand.Submit;
import io.somasync.shard.protocol.Guarded;
import io.somasync.shard.run.RunResult;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;

/** No run has been ordered yet. Members may be here already. */
final class AwaitingOrder extends AbstractBehavior<CoordinatorCommand> {
  private final LongSupplier nanoClock;
  private final Roster roster = new Roster();

  /** The first thing that is wrong with a member. */
  private Optional<MemberFailed> failure = Optional.empty();

  AwaitingOrder(ActorContext<CoordinatorCommand> context, LongSupplier nanoClock) {
    super(context);
    this.nanoClock = nanoClock;
  }

  @Override
  public Receive<CoordinatorCommand> createReceive() {
    return Guarded.surviving(
        breakdown -> {}, // nobody waits for a run yet
        newReceiveBuilder()
            .onMessage(Register.class, this::register)
            .onMessage(MemberFailed.class, this::failed)
            .onMessage(Submit.class, this::submit)
            .onAnyMessage(message -> this)
            .build());
  }

  private Behavior<CoordinatorCommand> register(Register member) {
    roster.add(member);
    return this;
  }

  private Behavior<CoordinatorCommand> failed(MemberFailed event) {
    failure = failure.or(() -> Optional.of(event));
    return this;
  }

  /**
   * Whoever waits for the run must hear of its end, also if it cannot begin. What was wrong before
   * is the first that the run hears of.
   */
  private Behavior<CoordinatorCommand> submit(Submit order) {
    failure.ifPresent(getContext().getSelf()::tell);
    try {
      return Gathering.begin(getContext(), RunUnderWay.of(order, nanoClock), roster);
    } catch (PlanException e) {
      refuse(order, Verdict.failed(e.getMessage()));
      return Behaviors.ignore();
    } catch (Throwable thrown) {
      return Guarded.failed(
          thrown,
          breakdown -> refuse(order, Verdict.of(breakdown.isFault(), RunState.own(breakdown))));
    }
  }

  private static void refuse(Submit order, Verdict verdict) {
    int severities = order.plan().severities().size();
    RunResult result =
        RunResult.ofNothing(verdict.outcome(), verdict.failure(), severities, order.members());
    order.client().tell(new Finished(result));
  }
}
