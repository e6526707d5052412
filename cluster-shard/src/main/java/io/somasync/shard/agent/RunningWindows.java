package io.somasync.shard.agent;

import io.somasync.shard.channel.InChannel;
import io.somasync.shard.channel.OutChannel;
import io.somasync.shard.cluster.ClusterActor;
import io.somasync.shard.link.LinkEvent;
import io.somasync.shard.protocol.AgentCommand.RunWindows;
import io.somasync.shard.protocol.RunCommand;
import io.somasync.shard.window.WindowPhase;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.ReceiveBuilder;

/** Goes through the windows of a phase. */
final class RunningWindows extends MemberState {
  private final WindowPhase phase;

  static Behavior<RunCommand> begin(
      ActorContext<RunCommand> context, RunOnMember run, RunWindows command) {
    WindowPhase phase = new WindowPhase(run.windows(), command.phase(), command.untilBucket());
    phase.begin();
    return new RunningWindows(context, run, phase).next();
  }

  private RunningWindows(ActorContext<RunCommand> context, RunOnMember run, WindowPhase phase) {
    super(context, run);
    this.phase = phase;
  }

  @Override
  ReceiveBuilder<RunCommand> hear(ReceiveBuilder<RunCommand> builder) {
    return builder
        .onMessage(ClusterActor.Advanced.class, this::advanced)
        .onMessage(InChannel.Arrived.class, this::frameArrived)
        .onMessage(OutChannel.Demand.class, this::demanded)
        .onMessage(LinkEvent.class, this::heardOfLink)
        .onMessage(WindowPhase.WindowDue.class, due -> windowDue())
        .onMessage(Tick.class, tick -> tick());
  }

  private Behavior<RunCommand> next() {
    return phase.isOver() ? new Waiting(getContext(), run) : this;
  }

  private Behavior<RunCommand> advanced(ClusterActor.Advanced done) {
    phase.advanced(done);
    return next();
  }

  /**
   * A frame is acknowledged before the window that follows is opened, so that the next one is on
   * its way meanwhile.
   */
  private Behavior<RunCommand> frameArrived(InChannel.Arrived event) {
    arrived(event);
    phase.endWindow();
    return next();
  }

  private Behavior<RunCommand> demanded(OutChannel.Demand demand) {
    OutChannel channel = run.channels().to(demand.peer());
    boolean wasFull = channel.isFull();
    channel.demand();
    phase.frameLeft(wasFull);
    return next();
  }

  /** Of links that have sockets of their own. The last sends of a window may have come. */
  private Behavior<RunCommand> heardOfLink(LinkEvent event) {
    boolean wasFull = run.links().areFull();
    run.links().hear(event);
    if (wasFull && !run.links().areFull()) {
      phase.frameLeft(wasFull);
    } else {
      phase.endWindow();
    }
    return next();
  }

  private Behavior<RunCommand> windowDue() {
    phase.due();
    return next();
  }

  private Behavior<RunCommand> tick() {
    phase.tick(System.nanoTime());
    run.links().tick(System.nanoTime());
    return this;
  }
}
