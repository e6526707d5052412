package io.somasync.shard.agent;

import io.somasync.shard.channel.InChannel;
import io.somasync.shard.protocol.Guarded;
import io.somasync.shard.protocol.RunCommand;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Receive;

/** All that this member has to say of the attempt is said; whatever still comes is ignored. */
final class Over extends AbstractBehavior<RunCommand> {
  private final RunOnMember run;

  Over(ActorContext<RunCommand> context, RunOnMember run) {
    super(context);
    this.run = run;
  }

  @Override
  public Receive<RunCommand> createReceive() {
    return Guarded.surviving(
        run.epoch()::failed,
        newReceiveBuilder()
            .onMessage(InChannel.Connected.class, this::tooLate)
            .onAnyMessage(message -> this)
            .onSignal(PostStop.class, event -> givenUp())
            .build());
  }

  private Behavior<RunCommand> tooLate(InChannel.Connected event) {
    event.close();
    return this;
  }

  private Behavior<RunCommand> givenUp() {
    run.channels().end();
    run.links().end();
    run.flows().end();
    run.spools().close();
    return this;
  }
}
