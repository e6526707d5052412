package io.somasync.shard.coordinator;

import io.somasync.shard.protocol.AgentCommand.Connect;
import io.somasync.shard.protocol.CoordinatorCommand;
import io.somasync.shard.protocol.CoordinatorCommand.Connected;
import io.somasync.shard.protocol.CoordinatorCommand.Done;
import io.somasync.shard.run.Connecting;
import io.somasync.shard.run.Phase;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.ReceiveBuilder;

/** Representatives open their links, as many at once as may be. */
final class OpeningLinks extends Proceeding {
  private final Connecting connecting;
  private final ConnectionQuota quota;
  private int connected;

  private OpeningLinks(ActorContext<CoordinatorCommand> context, RunUnderWay run) {
    super(context, run);
    connecting = run.order().connecting();
    quota = new ConnectionQuota(connecting.maxInFlight(), run.members().size());
  }

  /** Opens the links, or leaves that out if the order says so. */
  static Behavior<CoordinatorCommand> begin(
      ActorContext<CoordinatorCommand> context, RunUnderWay run) {
    if (!run.order().connecting().enabled()) {
      return RunningWindows.propagate(context, run);
    }
    run.beginPhase(Phase.CONNECT, run.mesh().topology().links());
    run.watchdog().allowSteps(run.order().connecting().timeoutMillis());
    OpeningLinks opening = new OpeningLinks(context, run);
    opening.connectNext();
    return opening;
  }

  @Override
  ReceiveBuilder<CoordinatorCommand> hear(ReceiveBuilder<CoordinatorCommand> builder) {
    return builder.onMessage(Done.class, this::done).onMessage(Connected.class, this::connected);
  }

  private void connectNext() {
    Connect command =
        new Connect(
            run.epoch(), quota.perMember(), connecting.timeoutMillis(), connecting.attempts());
    for (int member = quota.next(); member >= 0; member = quota.next()) {
      run.tell(member, command);
    }
  }

  private Behavior<CoordinatorCommand> done(Done event) {
    run.done(event);
    return this;
  }

  private Behavior<CoordinatorCommand> connected(Connected event) {
    run.watchdog().advanced(run.nowNanos());
    run.books().connected(event);
    quota.returned();
    connectNext();
    if (++connected < run.members().size()) {
      return this;
    }
    run.finishPhase();
    return RunningWindows.propagate(getContext(), run);
  }
}
