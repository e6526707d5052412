package io.somasync.shard.agent;

import io.somasync.engine.kernel.Mesh;
import io.somasync.engine.run.ClusterRange;
import io.somasync.engine.run.Rounds;
import io.somasync.engine.run.Trace;
import io.somasync.shard.channel.Channels;
import io.somasync.shard.cluster.ClusterRun;
import io.somasync.shard.cluster.LocalClusters;
import io.somasync.shard.cluster.Placement;
import io.somasync.shard.cluster.TraceFile;
import io.somasync.shard.cluster.Workbenches;
import io.somasync.shard.flow.stream.FlowsOfMember;
import io.somasync.shard.lane.LaneDispatcher;
import io.somasync.shard.link.Links;
import io.somasync.shard.metrics.MemberMetrics;
import io.somasync.shard.protocol.AgentCommand.MemberInfo;
import io.somasync.shard.protocol.AgentCommand.Prepare;
import io.somasync.shard.protocol.ClusterCommand.Envelope;
import io.somasync.shard.protocol.Epoch;
import io.somasync.shard.protocol.RunCommand;
import io.somasync.shard.run.Vitals;
import io.somasync.shard.spool.Spools;
import io.somasync.shard.window.Pacer;
import io.somasync.shard.window.Recorder;
import io.somasync.shard.window.Retired;
import io.somasync.shard.window.WindowLoop;
import io.somasync.shard.window.Windows;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/**
 * Everything that a member has of one attempt at a run. It is made anew for each, and nothing of it
 * outlives the attempt.
 *
 * @param clusterRun what the clusters here know of it
 * @param flows of the clusters here
 * @param links those that have sockets of their own
 * @param metrics recorded from zero in each attempt
 * @param spools what it reads messages from
 */
record RunOnMember(
    Epoch epoch,
    List<MemberInfo> members,
    ClusterRun clusterRun,
    FlowsOfMember flows,
    LocalClusters clusters,
    Channels channels,
    Links links,
    MemberMetrics metrics,
    Windows windows,
    Spools spools) {

  /**
   * @param context of the actor that goes through the attempt
   * @param timers the same actor's
   * @param region through which clusters are found
   * @param vitals are told how far it is
   * @param spools to read messages from, if they come from files
   */
  static RunOnMember of(
      Epoch epoch,
      Prepare order,
      ActorContext<RunCommand> context,
      TimerScheduler<RunCommand> timers,
      ActorRef<Envelope> region,
      Vitals vitals,
      Spools spools) {
    ActorRef<RunCommand> self = context.getSelf();
    Mesh mesh = new Mesh(order.plan(), spools);
    List<String> addresses = order.members().stream().map(MemberInfo::address).toList();
    Placement placement = new Placement(order.firstClusters(), addresses);
    Pacer pacer = new Pacer(order.pace());
    LocalClusters clusters = new LocalClusters(placement, epoch, region);
    vitals.holds(epoch.number(), clusters.end() - clusters.first());
    int batch = order.isTraced() ? Trace.BATCH : pacer.batch();
    ClusterRange range = new ClusterRange(mesh, clusters.first(), clusters.end(), batch);
    Workbenches benches = new Workbenches(mesh, range.live());
    FlowsOfMember flows =
        new FlowsOfMember(
            order.plan(), context.getSystem(), spools.objects(order.plan().load().feed()));
    Channels channels =
        new Channels(
            context.getSystem(),
            self,
            mesh.grid(),
            epoch.member(),
            addresses.size(),
            range,
            placement.memberOfEach());
    Links links =
        new Links(
            context.getSystem(),
            self,
            epoch,
            addresses.size(),
            mesh.topology(),
            range,
            placement.memberOfEach(),
            clusters.first(),
            clusters.end());
    MemberMetrics metrics = MemberMetrics.instruments();
    Retired retired = new Retired(range, benches, epoch);
    return new RunOnMember(
        epoch,
        order.members(),
        new ClusterRun(
            epoch.number(),
            mesh,
            placement,
            TraceFile.advancing(mesh.grid(), order.isTraced()),
            benches,
            flows::of,
            self),
        flows,
        clusters,
        channels,
        links,
        metrics,
        new Windows(
            epoch,
            mesh.grid(),
            range,
            new WindowLoop(
                rounds(order, mesh, placement),
                range,
                clusters,
                channels,
                retired,
                LaneDispatcher.lanes(context.getSystem())),
            retired,
            new Recorder(metrics, benches, channels, epoch.number()),
            pacer,
            timers,
            vitals),
        spools);
  }

  /** A pace holds every window to its time, and a trace has the same windows everywhere. */
  static Rounds rounds(Prepare order, Mesh mesh, Placement placement) {
    return order.pace() > 0 || order.isTraced()
        ? Rounds.ofOneWindow(mesh.grid())
        : Rounds.of(mesh.plan(), mesh.grid(), placement.firstClusters());
  }
}
