package io.somasync.shard.agent;

import io.somasync.engine.kernel.Mesh;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.run.ClusterRange;
import io.somasync.shard.channel.Channels;
import io.somasync.shard.channel.InChannel;
import io.somasync.shard.channel.OutChannel;
import io.somasync.shard.cluster.ClusterActor;
import io.somasync.shard.cluster.LinkOpener;
import io.somasync.shard.cluster.LocalClusters;
import io.somasync.shard.cluster.Placement;
import io.somasync.shard.cluster.Region;
import io.somasync.shard.cluster.Workbenches;
import io.somasync.shard.metrics.MemberMetrics;
import io.somasync.shard.metrics.ResourceProbe;
import io.somasync.shard.protocol.AgentCommand;
import io.somasync.shard.protocol.AgentCommand.Broken;
import io.somasync.shard.protocol.AgentCommand.ChannelOffer;
import io.somasync.shard.protocol.AgentCommand.Connect;
import io.somasync.shard.protocol.AgentCommand.Create;
import io.somasync.shard.protocol.AgentCommand.MemberInfo;
import io.somasync.shard.protocol.AgentCommand.Prepare;
import io.somasync.shard.protocol.AgentCommand.Report;
import io.somasync.shard.protocol.AgentCommand.RunWindows;
import io.somasync.shard.protocol.AgentCommand.Stop;
import io.somasync.shard.protocol.ClusterCommand;
import io.somasync.shard.protocol.CoordinatorCommand;
import io.somasync.shard.protocol.Guarded;
import io.somasync.shard.run.Breakdown;
import io.somasync.shard.run.Phase;
import io.somasync.shard.window.Pacer;
import io.somasync.shard.window.Recorder;
import io.somasync.shard.window.WindowLoop;
import io.somasync.shard.window.WindowPhases;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.Terminated;
import org.apache.pekko.actor.typed.eventstream.EventStream;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.cluster.typed.Cluster;

/**
 * The agent of a member: does what the run's coordinator asks for with the clusters that live here,
 * and takes the member through the windows.
 */
public final class MemberAgent extends AbstractBehavior<AgentCommand> {
  private static final Duration TICK = Duration.ofMillis(100);
  private static final int RESOURCE_TICKS = 5;

  private final ActorRef<CoordinatorCommand> coordinator;
  private final TimerScheduler<AgentCommand> timers;
  private final int rank;
  private final String metricsUrl;
  private final MemberMetrics metrics = MemberMetrics.instruments();
  private final Region region;
  private final Runnable beforeCreating;
  private final Runnable stop;
  private long ticks;

  /** Offers of peers that were prepared before this member. */
  private final List<ChannelOffer> early = new ArrayList<>();

  // Set when the run is prepared.
  private boolean isPrepared;
  private int epoch;
  private int self;
  private Plan plan;
  private Mesh mesh;
  private Placement placement;
  private Channels channels;
  private Workbenches benches;
  private LocalClusters clusters;
  private Recorder recorder;
  private boolean isPreparedReported;

  private LinkOpener opener;
  private boolean isConnectedReported;

  // Windows.
  private WindowPhases windows;
  private Pacer pacer;
  private boolean isStopped;

  /** Null until the run is over. */
  private MemberReporter reporter;

  private boolean isOver;
  private boolean isCutOff;
  private boolean isReported;

  /** The clock ticks. */
  record Tick() implements AgentCommand {}

  /**
   * @param coordinator the run's coordinator, wherever it is
   * @param rank place of this member among all, 0 for the one that the user started
   * @param metricsUrl address of this member's metrics; empty if it has none
   * @param beforeCreating called when what is done from now on is timed
   * @param stop called when the run is over
   */
  public static Behavior<AgentCommand> create(
      ActorRef<CoordinatorCommand> coordinator,
      int rank,
      String metricsUrl,
      Runnable beforeCreating,
      Runnable stop) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers ->
                    new MemberAgent(
                        context, timers, coordinator, rank, metricsUrl, beforeCreating, stop)));
  }

  private MemberAgent(
      ActorContext<AgentCommand> context,
      TimerScheduler<AgentCommand> timers,
      ActorRef<CoordinatorCommand> coordinator,
      int rank,
      String metricsUrl,
      Runnable beforeCreating,
      Runnable stop) {
    super(context);
    this.coordinator = coordinator;
    this.timers = timers;
    this.rank = rank;
    this.metricsUrl = metricsUrl;
    this.beforeCreating = beforeCreating;
    this.stop = stop;
    this.region = new Region(context.getSystem(), context.getSelf());
    timers.startTimerAtFixedRate(new Tick(), TICK);
    context
        .getSystem()
        .eventStream()
        .tell(new EventStream.Subscribe<>(Broken.class, context.getSelf().narrow()));
    register();
  }

  @Override
  public Receive<AgentCommand> createReceive() {
    return Guarded.surviving(
        this::fail,
        newReceiveBuilder()
            .onMessage(ClusterActor.Advanced.class, this::advanced)
            .onMessage(InChannel.Arrived.class, this::arrived)
            .onMessage(OutChannel.Demand.class, this::demanded)
            .onMessage(WindowPhases.WindowDue.class, due -> windowDue())
            .onMessage(ClusterActor.LinkOpened.class, this::linkOpened)
            .onMessage(ClusterActor.Started.class, this::started)
            .onMessage(Tick.class, tick -> tick())
            .onMessage(InChannel.Begun.class, this::begun)
            .onMessage(InChannel.Ended.class, this::ended)
            .onMessage(Prepare.class, this::prepare)
            .onMessage(ChannelOffer.class, this::channelOffer)
            .onMessage(Region.ShardPlaced.class, this::shardPlaced)
            .onMessage(Create.class, this::createClusters)
            .onMessage(Connect.class, this::connect)
            .onMessage(RunWindows.class, this::runWindows)
            .onMessage(Report.class, this::report)
            .onMessage(ClusterActor.Counted.class, this::counted)
            .onMessage(Broken.class, this::broken)
            .onMessage(Stop.class, command -> stopMember())
            .onSignal(Terminated.class, event -> clusterStopped(event))
            .onSignal(PostStop.class, event -> stoppedEarly())
            .build());
  }

  private void register() {
    MemberInfo me =
        new MemberInfo(
            getContext().getSelf(),
            Placement.hostPort(Cluster.get(getContext().getSystem()).selfMember().address()));
    coordinator.tell(new CoordinatorCommand.Register(rank, me, metricsUrl));
  }

  private Behavior<AgentCommand> tick() {
    long now = System.nanoTime();
    if (++ticks % RESOURCE_TICKS == 0) {
      coordinator.tell(
          new CoordinatorCommand.Resources(
              rank, ResourceProbe.heapUsedBytes(), ResourceProbe.cpuNanos()));
    }
    if (!isPrepared) {
      register();
    } else if (opener != null && !isConnectedReported) {
      opener.tick(now);
      reportLinks();
    } else if (isPrepared) {
      windows.tick(now);
    }
    return this;
  }

  // ── preparing ──────────────────────────────────────────────────────────────────────────────

  private Behavior<AgentCommand> prepare(Prepare command) {
    if (isPrepared) {
      return this;
    }
    epoch = command.epoch();
    self = command.self();
    plan = command.plan();
    mesh = new Mesh(plan);
    List<String> addresses = command.members().stream().map(MemberInfo::address).toList();
    placement = new Placement(plan.clusters(), addresses);
    pacer = new Pacer(command.pace());
    ClusterRange range =
        new ClusterRange(
            mesh, placement.firstCluster(self), placement.firstCluster(self + 1), pacer.batch());
    benches = new Workbenches(mesh, range.live());
    region.prepare(mesh, placement, benches);
    clusters = new LocalClusters(placement, self, region);
    clusters.placeShards();
    channels =
        new Channels(
            getContext().getSystem(),
            getContext().getSelf(),
            epoch,
            self,
            command.members().size());
    channels.offer(epoch, self, command.members());
    recorder = new Recorder(metrics, benches, channels, epoch);
    // From now on peers may send, also before this member is told to open its first window.
    windows =
        new WindowPhases(
            coordinator,
            timers,
            new WindowLoop(mesh, range, placement, channels, benches, clusters),
            pacer,
            recorder,
            epoch,
            self);
    isPrepared = true;
    early.forEach(this::channelOffer);
    early.clear();
    return this;
  }

  private Behavior<AgentCommand> channelOffer(ChannelOffer offer) {
    if (!isPrepared) {
      early.add(offer);
      return this;
    }
    channels.connect(offer);
    return reportIfPrepared();
  }

  /** Prepared is who can send to all members and has the shards of its clusters. */
  private Behavior<AgentCommand> reportIfPrepared() {
    boolean isReady = clusters.arePlaced() && channels.areConnected();
    if (isReady && !isPreparedReported) {
      isPreparedReported = true;
      coordinator.tell(new CoordinatorCommand.Prepared(epoch, self));
    }
    return this;
  }

  private Behavior<AgentCommand> shardPlaced(Region.ShardPlaced event) {
    clusters.placed();
    return reportIfPrepared();
  }

  // ── creating clusters ──────────────────────────────────────────────────────────────────────

  private Behavior<AgentCommand> createClusters(Create command) {
    beforeCreating.run();
    clusters.startNext();
    return this;
  }

  private Behavior<AgentCommand> started(ClusterActor.Started event) {
    if (isStopped) {
      return this; // it comes too late to have counted anything
    }
    String trouble = clusters.started(event.cluster(), event.actor());
    getContext().watch(event.actor());
    if (trouble != null) {
      fail(new Breakdown(trouble, true));
    } else if (clusters.isBatchStarted()) {
      coordinator.tell(new CoordinatorCommand.Done(epoch, self, Phase.CREATE, clusters.started()));
      clusters.startNext();
    }
    return this;
  }

  // ── opening links ──────────────────────────────────────────────────────────────────────────

  private Behavior<AgentCommand> connect(Connect command) {
    opener =
        new LinkOpener(
            mesh.topology(),
            clusters.first(),
            clusters.end(),
            command.maxInFlight(),
            command.timeoutMillis(),
            command.attempts(),
            (cluster, peer, attempt) ->
                clusters.tell(cluster, new ClusterCommand.OpenLink(peer, attempt)));
    opener.proceed(System.nanoTime());
    reportLinks();
    return this;
  }

  private Behavior<AgentCommand> linkOpened(ClusterActor.LinkOpened event) {
    if (opener != null && !isConnectedReported) {
      metrics.recordHandshake(event.micros());
      opener.opened(
          event.cluster(), event.peer(), event.attempt(), event.micros(), System.nanoTime());
      if (opener.isDone()) {
        reportLinks();
      }
    }
    return this;
  }

  private void reportLinks() {
    if (opener.isDone()) {
      isConnectedReported = true;
      metrics.recordLinks(opener.attempted(), opener.established(), opener.failed());
      coordinator.tell(
          new CoordinatorCommand.Connected(
              epoch,
              self,
              opener.attempted(),
              opener.established(),
              opener.failed(),
              opener.mostInFlight(),
              opener.handshakeMicros()));
    } else {
      coordinator.tell(
          new CoordinatorCommand.Done(
              epoch, self, Phase.CONNECT, opener.established() + opener.failed()));
    }
  }

  // ── windows ────────────────────────────────────────────────────────────────────────────────

  private Behavior<AgentCommand> runWindows(RunWindows command) {
    windows.begin(command.phase(), command.untilBucket());
    return this;
  }

  private Behavior<AgentCommand> windowDue() {
    windows.open();
    return this;
  }

  private Behavior<AgentCommand> advanced(ClusterActor.Advanced done) {
    windows.advanced(done);
    return this;
  }

  /**
   * Acknowledged is what has been taken in, so that a member that is behind holds its peers back;
   * but before the window that follows is opened, so that the next frame is on its way meanwhile.
   */
  private Behavior<AgentCommand> arrived(InChannel.Arrived event) {
    boolean isOfThisEpoch = event.epoch() == epoch;
    if (isOfThisEpoch) {
      try {
        windows.arrived(event.peer(), event.frame());
      } catch (InChannel.ChannelException | IllegalArgumentException e) {
        fail(new Breakdown(e.getMessage(), false));
      }
    }
    event.ack().tell(InChannel.Ack.TAKEN_IN);
    if (isOfThisEpoch) {
      windows.endWindow();
    }
    return this;
  }

  private Behavior<AgentCommand> demanded(OutChannel.Demand demand) {
    if (demand.epoch() == epoch) {
      OutChannel channel = channels.to(demand.peer());
      boolean wasFull = channel.isFull();
      channel.demand();
      if (wasFull) {
        windows.channelHasRoom();
      }
    }
    return this;
  }

  private Behavior<AgentCommand> begun(InChannel.Begun event) {
    event.ack().tell(InChannel.Ack.TAKEN_IN);
    return this;
  }

  private Behavior<AgentCommand> ended(InChannel.Ended event) {
    if (!isStopped && event.epoch() == epoch) {
      fail(
          new Breakdown(
              "channel from member " + (event.peer() + 1) + ": " + event.reason(), false));
    }
    return this;
  }

  // ── reporting ──────────────────────────────────────────────────────────────────────────────

  private Behavior<AgentCommand> report(Report command) {
    isStopped = true;
    if (reporter == null) {
      reporter = new MemberReporter(coordinator, epoch, self);
      if (!isPrepared) {
        reporter.sendNothing();
        return this; // preparing failed
      }
      if (command.isCutOff()) {
        windows.cutOff();
      } else {
        windows.stop();
        recorder.measureMemory();
        clusters.forEach(cluster -> cluster.tell(new ClusterCommand.ReportTotals()));
      }
      isCutOff = command.isCutOff();
      reportIfCounted();
    }
    return this;
  }

  private Behavior<AgentCommand> counted(ClusterActor.Counted event) {
    reporter.counted(event);
    reportIfCounted();
    return this;
  }

  /** Reports once all clusters that are left have told what they counted. */
  private void reportIfCounted() {
    if (isReported || reporter.clusters() < clusters.alive()) {
      return;
    }
    isReported = true;
    if (isCutOff) {
      windows.tellCutOff();
    }
    reporter.send(recorder, pacer, channels.recordsUnderWay());
  }

  private void fail(Breakdown breakdown) {
    coordinator.tell(
        new CoordinatorCommand.MemberFailed(epoch, self, breakdown.reason(), breakdown.isFault()));
  }

  /** Something in this JVM broke; its own throw takes the same way. */
  private Behavior<AgentCommand> broken(Broken event) {
    if (!isOver) {
      fail(event.breakdown());
    }
    return this;
  }

  /** Clusters do not stop during a run, unless by a fault of ours. */
  private Behavior<AgentCommand> clusterStopped(Terminated event) {
    if (!isOver) {
      clusters.stopped();
      String name = event.getRef().path().name();
      fail(new Breakdown("cluster " + name + " stopped; run.log says why", true));
      if (reporter != null) {
        reportIfCounted();
      }
    }
    return this;
  }

  private Behavior<AgentCommand> stoppedEarly() {
    if (!isStopped) {
      fail(new Breakdown("its agent stopped; run.log says why", true));
    }
    return this;
  }

  private Behavior<AgentCommand> stopMember() {
    isStopped = true;
    isOver = true;
    stop.run();
    return Behaviors.same();
  }
}
