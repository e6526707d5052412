package io.somasync.shard.agent;

import io.somasync.shard.channel.InChannel;
import io.somasync.shard.channel.OutChannel;
import io.somasync.shard.cluster.ClusterActor;
import io.somasync.shard.protocol.AgentCommand.RunWindows;
import io.somasync.shard.protocol.RunCommand;
import io.somasync.shard.window.WindowPhases;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.ReceiveBuilder;

/** Goes through the windows of a phase. */
final class InWindows extends RunState {
  static Behavior<RunCommand> begin(
      ActorContext<RunCommand> context, RunOnMember run, RunWindows command) {
    run.windows().begin(command.phase(), command.untilBucket());
    return new InWindows(context, run);
  }

  private InWindows(ActorContext<RunCommand> context, RunOnMember run) {
    super(context, run);
  }

  @Override
  ReceiveBuilder<RunCommand> own(ReceiveBuilder<RunCommand> handlers) {
    return handlers
        .onMessage(ClusterActor.Advanced.class, this::advanced)
        .onMessage(InChannel.Arrived.class, this::frameArrived)
        .onMessage(OutChannel.Demand.class, this::demanded)
        .onMessage(WindowPhases.WindowDue.class, due -> windowDue())
        .onMessage(Tick.class, tick -> tick());
  }

  private Behavior<RunCommand> advanced(ClusterActor.Advanced done) {
    run.windows().advanced(done);
    return this;
  }

  /**
   * A frame is acknowledged before the window that follows is opened, so that the next one is on
   * its way meanwhile.
   */
  private Behavior<RunCommand> frameArrived(InChannel.Arrived event) {
    arrived(event);
    run.windows().endWindow();
    return this;
  }

  private Behavior<RunCommand> demanded(OutChannel.Demand demand) {
    OutChannel channel = run.channels().to(demand.peer());
    boolean wasFull = channel.isFull();
    channel.demand();
    if (wasFull) {
      run.windows().channelHasRoom();
    }
    return this;
  }

  private Behavior<RunCommand> windowDue() {
    run.windows().open();
    return this;
  }

  private Behavior<RunCommand> tick() {
    run.windows().tick(System.nanoTime());
    return this;
  }
}
