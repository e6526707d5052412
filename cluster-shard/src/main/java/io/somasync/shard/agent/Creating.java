package io.somasync.shard.agent;

import io.somasync.shard.cluster.ClusterActor;
import io.somasync.shard.protocol.AgentCommand.Connect;
import io.somasync.shard.protocol.AgentCommand.Create;
import io.somasync.shard.protocol.CoordinatorCommand;
import io.somasync.shard.protocol.RunCommand;
import io.somasync.shard.run.Phase;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.ReceiveBuilder;

/** Brings the clusters to life, batch by batch, once the coordinator asks for them. */
final class Creating extends MemberState {
  Creating(ActorContext<RunCommand> context, RunOnMember run) {
    super(context, run);
  }

  @Override
  ReceiveBuilder<RunCommand> hear(ReceiveBuilder<RunCommand> builder) {
    return builder
        .onMessage(ClusterActor.Started.class, this::started)
        .onMessage(Create.class, command -> create())
        .onMessage(Connect.class, command -> OpeningLinks.begin(getContext(), run, command));
  }

  private Behavior<RunCommand> create() {
    run.clusters().startNext();
    return this;
  }

  private Behavior<RunCommand> started(ClusterActor.Started event) {
    if (admit(event) && run.clusters().isBatchStarted()) {
      run.epoch()
          .tell(
              new CoordinatorCommand.Done(
                  run.epoch().number(),
                  run.epoch().member(),
                  Phase.CREATE,
                  run.clusters().started()));
      run.clusters().startNext();
    }
    return this;
  }
}
