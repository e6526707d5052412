package io.somasync.shard.agent;

import io.somasync.shard.channel.InChannel;
import io.somasync.shard.channel.OutChannel;
import io.somasync.shard.cluster.ClusterActor;
import io.somasync.shard.link.LinkEvent;
import io.somasync.shard.protocol.AgentCommand.Report;
import io.somasync.shard.protocol.AgentCommand.RunWindows;
import io.somasync.shard.protocol.ClusterCommand;
import io.somasync.shard.protocol.CoordinatorCommand;
import io.somasync.shard.protocol.Epoch;
import io.somasync.shard.protocol.RunCommand;
import io.somasync.shard.window.Windows;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.ReceiveBuilder;

/** Windows have stopped, wherever they were; clusters tell what they counted. */
final class Reporting extends MemberState {
  private final MemberReporter reporter;

  static Behavior<RunCommand> begin(
      ActorContext<RunCommand> context, RunOnMember run, Report command) {
    if (command.isCutOff()) {
      // Clusters that are at work are through before they hear of this.
      run.windows()
          .range()
          .cutOff(
              (cluster, inbox) -> run.clusters().tell(cluster, new ClusterCommand.CutOff(inbox)));
    } else {
      run.windows().recorder().measureMemory();
      run.clusters().forEach(cluster -> cluster.tell(new ClusterCommand.ReportTotals()));
    }
    return new Reporting(context, run).reportIfCounted();
  }

  private Reporting(ActorContext<RunCommand> context, RunOnMember run) {
    super(context, run);
    this.reporter = new MemberReporter(run.epoch());
  }

  @Override
  ReceiveBuilder<RunCommand> hear(ReceiveBuilder<RunCommand> builder) {
    return builder
        .onMessage(ClusterActor.Counted.class, this::counted)
        .onMessage(ClusterActor.Advanced.class, this::advanced)
        .onMessage(ClusterActor.Stopped.class, this::clusterStopped)
        .onMessage(InChannel.Arrived.class, this::frameArrived)
        .onMessage(InChannel.Ended.class, event -> this)
        .onMessage(LinkEvent.class, event -> this)
        .onMessage(Tick.class, tick -> this)
        .onMessage(OutChannel.Failed.class, event -> this)
        .onMessage(ChannelLost.class, event -> this)
        .onMessage(ClusterActor.Started.class, event -> this) // too late to have counted anything
        .onMessage(RunWindows.class, command -> this)
        .onMessage(Report.class, command -> this);
  }

  private Behavior<RunCommand> counted(ClusterActor.Counted event) {
    reporter.counted(event);
    return reportIfCounted();
  }

  /** It was at work when the run was cut off; what it sent stays under way. */
  private Behavior<RunCommand> advanced(ClusterActor.Advanced done) {
    run.channels().leaveUnderWay(done.records());
    return this;
  }

  private Behavior<RunCommand> clusterStopped(ClusterActor.Stopped event) {
    stopped(event);
    return reportIfCounted();
  }

  /** A frame that comes now is under way for good; its stream must not stand still for that. */
  private Behavior<RunCommand> frameArrived(InChannel.Arrived event) {
    event.ack().tell(InChannel.Ack.TAKEN_IN);
    return this;
  }

  private void tellOfLinks() {
    Epoch epoch = run.epoch();
    run.links()
        .faults()
        .ifPresent(
            faults ->
                epoch.tell(
                    new CoordinatorCommand.LinksCounted(epoch.number(), epoch.member(), faults)));
  }

  /** Reports once all clusters that are left have told what they counted. */
  private Behavior<RunCommand> reportIfCounted() {
    if (reporter.clusters() < run.clusters().alive()) {
      return this;
    }
    Windows windows = run.windows();
    windows.retired().collect(); // those of a run that was cut off
    windows.retired().tell();
    tellOfLinks();
    reporter.send(
        windows.recorder(),
        windows.pacer(),
        run.flows().areDeterministic() && !run.clusterRun().mesh().isCut(),
        run.channels().recordsUnderWay());
    return new Over(getContext(), run);
  }
}
