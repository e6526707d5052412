package io.somasync.shard.coordinator;

import io.somasync.shard.protocol.AgentCommand.Create;
import io.somasync.shard.protocol.CoordinatorCommand;
import io.somasync.shard.protocol.CoordinatorCommand.Done;
import io.somasync.shard.run.Phase;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.ReceiveBuilder;

/** Each member creates its clusters. */
final class Creating extends Proceeding {
  private final int clusters;

  private Creating(ActorContext<CoordinatorCommand> context, RunUnderWay run) {
    super(context, run);
    clusters = run.order().plan().clusters();
  }

  static Behavior<CoordinatorCommand> begin(
      ActorContext<CoordinatorCommand> context, RunUnderWay run) {
    Creating creating = new Creating(context, run);
    run.beginPhase(Phase.CREATE, creating.clusters);
    run.tellAll(new Create(run.epoch()));
    return creating;
  }

  @Override
  ReceiveBuilder<CoordinatorCommand> hear(ReceiveBuilder<CoordinatorCommand> builder) {
    return builder.onMessage(Done.class, this::done);
  }

  private Behavior<CoordinatorCommand> done(Done event) {
    run.done(event);
    if (run.books().progress().doneInPhase() < clusters) {
      return this;
    }
    run.finishPhase();
    return OpeningLinks.begin(getContext(), run);
  }
}
