package io.somasync.shard.agent;

import io.somasync.shard.channel.InChannel;
import io.somasync.shard.channel.OutChannel;
import io.somasync.shard.cluster.ClusterActor;
import io.somasync.shard.link.LinkEvent;
import io.somasync.shard.protocol.AgentCommand.Broken;
import io.somasync.shard.protocol.AgentCommand.CutLinks;
import io.somasync.shard.protocol.AgentCommand.OpenLinkPort;
import io.somasync.shard.protocol.AgentCommand.Report;
import io.somasync.shard.protocol.AgentCommand.RunWindows;
import io.somasync.shard.protocol.AgentCommand.Stop;
import io.somasync.shard.protocol.Guarded;
import io.somasync.shard.protocol.RunCommand;
import io.somasync.shard.run.Breakdown;
import java.time.Duration;
import java.util.Optional;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.ReceiveBuilder;

/**
 * A state of a member's part of one attempt at a run. They follow each other: {@link Unprepared},
 * {@link Preparing}, {@link Creating}, {@link OpeningLinks}, {@link RunningWindows}, {@link
 * Reporting}; between phases it is {@link Waiting}. What every state does alike is here; what a
 * state does not deal with is ignored in it.
 */
abstract class MemberState extends AbstractBehavior<RunCommand> {
  final RunOnMember run;

  /**
   * Whoever started a peer that died knows why, and shall be first to say so; its channels end at
   * once.
   */
  private static final Duration CHANNEL_LOST_AFTER = Duration.ofSeconds(2);

  /** A channel broke down, and nobody has given a better reason meanwhile. */
  record ChannelLost(String reason) implements RunCommand {}

  /** The clock ticks. */
  record Tick() implements RunCommand {}

  MemberState(ActorContext<RunCommand> context, RunOnMember run) {
    super(context);
    this.run = run;
  }

  /**
   * Adds what is dealt with in this state alone, or not as in others; the most frequent first, as
   * handlers are tried in their order.
   */
  abstract ReceiveBuilder<RunCommand> hear(ReceiveBuilder<RunCommand> builder);

  @Override
  public final Receive<RunCommand> createReceive() {
    return Guarded.surviving(
        run.epoch()::failed,
        hear(newReceiveBuilder())
            .onMessage(InChannel.Arrived.class, this::arrived)
            .onMessage(OutChannel.Demand.class, this::demanded)
            .onMessage(LinkEvent.class, this::heardOfLink)
            .onMessage(Tick.class, tick -> timePassed())
            .onMessage(InChannel.Begun.class, this::begun)
            .onMessage(InChannel.Connected.class, this::tooLate)
            .onMessage(InChannel.Ended.class, this::ended)
            .onMessage(OutChannel.Failed.class, this::failed)
            .onMessage(ChannelLost.class, this::lost)
            .onMessage(ClusterActor.Started.class, this::started)
            .onMessage(ClusterActor.Stopped.class, this::stopped)
            .onMessage(OpenLinkPort.class, command -> openLinkPort())
            .onMessage(CutLinks.class, this::cut)
            .onMessage(RunWindows.class, this::runWindows)
            .onMessage(Report.class, command -> Reporting.begin(getContext(), run, command))
            .onMessage(Broken.class, this::broken)
            .onMessage(Stop.class, command -> new Over(getContext(), run))
            .onSignal(PostStop.class, event -> givenUp())
            .build());
  }

  /**
   * Acknowledged is what has been taken in, so that a member that is behind holds its peers back.
   */
  final Behavior<RunCommand> arrived(InChannel.Arrived event) {
    try {
      run.channels().from(event.peer()).accept(event.frame(), run.windows().range());
    } catch (InChannel.ChannelException | IllegalArgumentException e) {
      run.epoch().failed(new Breakdown(e.getMessage(), false));
    }
    event.ack().tell(InChannel.Ack.TAKEN_IN);
    return this;
  }

  private Behavior<RunCommand> demanded(OutChannel.Demand demand) {
    run.channels().to(demand.peer()).demand();
    return this;
  }

  private Behavior<RunCommand> heardOfLink(LinkEvent event) {
    run.links().hear(event);
    return this;
  }

  private Behavior<RunCommand> timePassed() {
    run.links().tick(System.nanoTime());
    return this;
  }

  /** Until links are open, what is sent goes on channels. */
  private Behavior<RunCommand> openLinkPort() {
    run.channels().use(run.links());
    run.links().openPort(run.members().get(run.epoch().member()).host());
    return this;
  }

  private Behavior<RunCommand> cut(CutLinks command) {
    run.clusterRun().mesh().cut(command.links());
    return this;
  }

  private Behavior<RunCommand> begun(InChannel.Begun event) {
    event.ack().tell(InChannel.Ack.TAKEN_IN);
    return this;
  }

  private Behavior<RunCommand> tooLate(InChannel.Connected event) {
    event.close();
    return this;
  }

  private Behavior<RunCommand> ended(InChannel.Ended event) {
    return broken("channel from member " + (event.peer() + 1) + ": " + event.reason());
  }

  private Behavior<RunCommand> failed(OutChannel.Failed event) {
    return broken("channel to member " + (event.peer() + 1) + ": " + event.reason());
  }

  private Behavior<RunCommand> broken(String reason) {
    run.windows().timers().startSingleTimer(new ChannelLost(reason), CHANNEL_LOST_AFTER);
    return this;
  }

  private Behavior<RunCommand> lost(ChannelLost event) {
    run.epoch().failed(new Breakdown(event.reason(), false));
    return this;
  }

  private Behavior<RunCommand> started(ClusterActor.Started event) {
    admit(event);
    return this;
  }

  /** Takes a cluster in that has come to life; false if it should not have. */
  final boolean admit(ClusterActor.Started event) {
    Optional<String> trouble = run.clusters().started(event.cluster(), event.actor());
    getContext().watchWith(event.actor(), new ClusterActor.Stopped(event.cluster()));
    trouble.ifPresent(reason -> run.epoch().failed(new Breakdown(reason, true)));
    return trouble.isEmpty();
  }

  /** Clusters do not stop during a run, unless by a fault of ours. */
  final Behavior<RunCommand> stopped(ClusterActor.Stopped event) {
    run.clusters().stopped();
    String reason = "cluster " + event.cluster() + " stopped; run.log says why";
    run.epoch().failed(new Breakdown(reason, true));
    return this;
  }

  private Behavior<RunCommand> runWindows(RunWindows command) {
    return RunningWindows.begin(getContext(), run, command);
  }

  private Behavior<RunCommand> broken(Broken event) {
    run.epoch().failed(event.breakdown());
    return this;
  }

  /** Channels end with the attempt; its clusters notice by themselves. */
  private Behavior<RunCommand> givenUp() {
    run.channels().end();
    run.links().end();
    run.flows().end();
    run.spools().close();
    return this;
  }
}
