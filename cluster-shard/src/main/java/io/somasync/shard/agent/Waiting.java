package io.somasync.shard.agent;

import io.somasync.shard.protocol.RunCommand;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.ReceiveBuilder;

/** A phase is over here; what comes next is the coordinator's to say. */
final class Waiting extends MemberState {
  Waiting(ActorContext<RunCommand> context, RunOnMember run) {
    super(context, run);
  }

  @Override
  ReceiveBuilder<RunCommand> hear(ReceiveBuilder<RunCommand> builder) {
    return builder;
  }
}
