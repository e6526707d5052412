package io.somasync.shard.coordinator;

import io.somasync.engine.plan.PlanException;
import io.somasync.shard.books.Verdict;
import io.somasync.shard.coordinator.RunCoordinator.Gone;
import io.somasync.shard.protocol.CoordinatorCommand;
import io.somasync.shard.protocol.CoordinatorCommand.Accepted;
import io.somasync.shard.protocol.CoordinatorCommand.MemberFailed;
import io.somasync.shard.protocol.CoordinatorCommand.Register;
import io.somasync.shard.protocol.CoordinatorCommand.Submit;
import io.somasync.shard.protocol.CoordinatorCommand.SubmitPiece;
import io.somasync.shard.protocol.CoordinatorCommand.Withdraw;
import io.somasync.shard.protocol.Guarded;
import io.somasync.shard.run.RunResult;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;

/** No run is under way. Members may be here already. */
final class AwaitingOrder extends AbstractBehavior<CoordinatorCommand> {
  private final Tenure tenure;

  /** The first thing that is wrong with a member. */
  private Optional<MemberFailed> failure = Optional.empty();

  private AwaitingOrder(ActorContext<CoordinatorCommand> context, Tenure tenure) {
    super(context);
    this.tenure = tenure;
  }

  /** Begins the run whose turn it is, or waits for one. */
  static Behavior<CoordinatorCommand> begin(
      ActorContext<CoordinatorCommand> context, Tenure tenure) {
    AwaitingOrder state = new AwaitingOrder(context, tenure);
    return tenure.next().map(state::submit).orElse(state);
  }

  @Override
  public Receive<CoordinatorCommand> createReceive() {
    return Guarded.becoming(
        breakdown -> this, // nobody waits for a run yet; nobody would take the place of this one
        newReceiveBuilder()
            .onMessage(Register.class, this::register)
            .onMessage(MemberFailed.class, this::failed)
            .onMessage(Gone.class, this::gone)
            .onMessage(Submit.class, this::submit)
            .onMessage(SubmitPiece.class, this::collect)
            .onMessage(Withdraw.class, this::withdraw)
            .onAnyMessage(message -> this)
            .build());
  }

  private Behavior<CoordinatorCommand> register(Register member) {
    tenure.registerIdle(member);
    return this;
  }

  private Behavior<CoordinatorCommand> gone(Gone event) {
    tenure.gone(event.address());
    return this;
  }

  /** Whatever attempt it is of is over. */
  private Behavior<CoordinatorCommand> failed(MemberFailed event) {
    if (event.epoch() == CoordinatorCommand.EVERY_EPOCH) {
      failure = failure.or(() -> Optional.of(event));
    }
    return this;
  }

  private Behavior<CoordinatorCommand> withdraw(Withdraw command) {
    tenure.withdraw(getContext().getSystem(), command.client());
    return this;
  }

  private Behavior<CoordinatorCommand> collect(SubmitPiece event) {
    return tenure.collect(getContext(), event).map(this::submit).orElse(this);
  }

  /**
   * Whoever waits for the run must hear of its end, also if it cannot begin. What was wrong before
   * is the first that the run hears of.
   */
  private Behavior<CoordinatorCommand> submit(Submit order) {
    Submit sized = tenure.sized(order);
    failure.ifPresent(getContext().getSelf()::tell);
    try {
      RunUnderWay run = RunUnderWay.of(sized, tenure, getContext().getSystem());
      if (tenure.stands()) {
        sized.client().tell(new Accepted(getContext().getSelf(), List.of()));
      }
      return Gathering.begin(getContext(), run);
    } catch (PlanException e) {
      return refuse(sized, Verdict.failed(e.getMessage()));
    } catch (Throwable thrown) {
      return Guarded.failed(
          thrown,
          breakdown -> refuse(sized, Verdict.of(breakdown.isFault(), RunState.own(breakdown))));
    }
  }

  private Behavior<CoordinatorCommand> refuse(Submit order, Verdict verdict) {
    int severities = order.plan().severities().size();
    RunResult result =
        RunResult.ofNothing(verdict.outcome(), verdict.failure(), severities, order.members());
    RunUnderWay.finished(getContext().getSystem(), order, result);
    return tenure.stands() ? begin(getContext(), tenure) : Behaviors.ignore();
  }
}
