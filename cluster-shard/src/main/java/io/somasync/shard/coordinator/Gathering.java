package io.somasync.shard.coordinator;

import io.somasync.engine.plan.PlanException;
import io.somasync.shard.books.Verdict;
import io.somasync.shard.protocol.CoordinatorCommand;
import io.somasync.shard.protocol.CoordinatorCommand.MetricsAt;
import io.somasync.shard.protocol.CoordinatorCommand.Register;
import io.somasync.shard.run.CannotFinish;
import java.util.List;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.ReceiveBuilder;

/** A run has been ordered, and not all its members are here. */
final class Gathering extends Proceeding {
  private Gathering(ActorContext<CoordinatorCommand> context, RunUnderWay run) {
    super(context, run);
  }

  /** Waits for members, if not all are here already. */
  static Behavior<CoordinatorCommand> begin(
      ActorContext<CoordinatorCommand> context, RunUnderWay run) {
    return new Gathering(context, run).prepareIfComplete();
  }

  @Override
  ReceiveBuilder<CoordinatorCommand> hear(ReceiveBuilder<CoordinatorCommand> builder) {
    return builder.onMessage(Register.class, this::register);
  }

  private Behavior<CoordinatorCommand> register(Register member) {
    run.tenure().registerIdle(member);
    return prepareIfComplete();
  }

  private Behavior<CoordinatorCommand> prepareIfComplete() {
    Roster roster = run.tenure().roster();
    if (roster.size() < run.order().members()) {
      return this;
    }
    List<Register> members = roster.byRank();
    RunUnderWay dealt;
    try {
      dealt = run.with(members);
    } catch (CannotFinish e) {
      return run.refuse(getContext(), e.getMessage());
    } catch (PlanException e) {
      return run.finish(getContext(), Verdict.failed(e.getMessage()));
    }
    for (int i = 0; i < members.size(); i++) {
      String url = members.get(i).metricsUrl();
      if (!url.isEmpty()) {
        run.tellClient(new MetricsAt(i + 1, url));
      }
    }
    return Preparing.begin(getContext(), dealt);
  }

  @Override
  String detail() {
    Roster roster = run.tenure().roster();
    int members = run.order().members();
    return " (%d of %d members are here, missing: %s)"
        .formatted(roster.size(), members, roster.missing(members));
  }
}
