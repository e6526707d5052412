package io.somasync.shard.agent;

import io.somasync.shard.channel.Channels;
import io.somasync.shard.protocol.RunCommand;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Receive;

/** All that this member has to say of the attempt is said; whatever still comes is ignored. */
final class Over extends AbstractBehavior<RunCommand> {
  private final Channels channels;

  Over(ActorContext<RunCommand> context, RunOnMember run) {
    super(context);
    channels = run.channels();
  }

  @Override
  public Receive<RunCommand> createReceive() {
    return newReceiveBuilder()
        .onAnyMessage(message -> this)
        .onSignal(PostStop.class, event -> givenUp())
        .build();
  }

  private Behavior<RunCommand> givenUp() {
    channels.end();
    return this;
  }
}
