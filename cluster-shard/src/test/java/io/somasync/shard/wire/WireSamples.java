package io.somasync.shard.wire;

import io.somasync.engine.plan.Plan;
import io.somasync.engine.run.LocalRun;
import io.somasync.engine.run.SimulationResult;
import io.somasync.engine.tally.ClusterTotals;
import io.somasync.engine.tally.Counts;
import io.somasync.engine.tally.Fate;
import io.somasync.engine.tally.LatencyHistogram;
import io.somasync.engine.tally.MessageTally;
import io.somasync.shard.Plans;
import io.somasync.shard.channel.Frame;
import io.somasync.shard.protocol.AgentCommand;
import io.somasync.shard.protocol.ClusterCommand;
import io.somasync.shard.protocol.CoordinatorCommand;
import io.somasync.shard.protocol.Parcel;
import io.somasync.shard.protocol.RunCommand;
import io.somasync.shard.protocol.WireMessage;
import io.somasync.shard.run.Capacity;
import io.somasync.shard.run.Connecting;
import io.somasync.shard.run.LinkFaults;
import io.somasync.shard.run.MemberShare;
import io.somasync.shard.run.Phase;
import io.somasync.shard.run.RunObserver;
import io.somasync.shard.run.RunResult;
import java.util.List;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;

/** Examples of what crosses the wire. */
final class WireSamples {
  /** Runs whose tallies have everything in them: latencies, series, coverage. */
  static final Plan PLAN = Plans.inRegions(7, Plans.FLOOD, 12, 50);

  static final SimulationResult SIMULATION = LocalRun.run(PLAN);

  private WireSamples() {}

  private static LatencyHistogram histogram(int... micros) {
    LatencyHistogram histogram = new LatencyHistogram();
    for (int value : micros) {
      histogram.record(value);
    }
    return histogram;
  }

  /** Counts that all are that number. */
  static Counts counts(long n) {
    Counts counts = new Counts();
    counts.generated =
        counts.sends = counts.bytes = counts.bytesBetween = counts.expected = counts.latencySum = n;
    for (Fate fate : Fate.values()) {
      counts.count(fate, n);
    }
    return counts;
  }

  static MessageTally messageTally() {
    MessageTally tally = new MessageTally(1L << 39, 3, 1, 1, 3);
    tally.countOrigin();
    tally.countReached(2);
    tally.latency(0).record(20_000);
    tally.latency(2).record(99_999);
    tally.account(2, 600);
    return tally;
  }

  static RunResult runResult() {
    return new RunResult(
        RunResult.Outcome.FAILED,
        "member 2 was lost",
        SIMULATION,
        new RunResult.Connections(20, 25, 18, 2, 7, histogram(100, 200)),
        new RunResult.Wall(0.5, 0.25, 0.125, 1, 2, 4),
        new RunResult.Memory(1L << 40, 2, 3),
        List.of(
            new RunResult.WallSecond(0, Phase.CREATE, 5, 4, 3, 1L << 40, 1.5),
            new RunResult.WallSecond(1, Phase.SUSTAIN, 1, 1, 1, 2, 0)),
        histogram(0, 12_345),
        17,
        3,
        1,
        List.of(new MemberShare("127.0.0.1:4711", new Capacity(2, 1L << 40), 0, 3, 150)));
  }

  private static AgentCommand.MemberInfo member(ActorTestKit kit) {
    TestProbe<AgentCommand> agent = kit.createTestProbe(AgentCommand.class);
    return new AgentCommand.MemberInfo(agent.ref(), "127.0.0.1:4711");
  }

  /** One of everything that may cross the wire. */
  static List<WireMessage> all(ActorTestKit kit) {
    TestProbe<ClusterCommand> cluster = kit.createTestProbe(ClusterCommand.class);
    TestProbe<CoordinatorCommand.ClientEvent> client =
        kit.createTestProbe(CoordinatorCommand.ClientEvent.class);
    TestProbe<CoordinatorCommand> coordinator = kit.createTestProbe(CoordinatorCommand.class);
    TestProbe<RunCommand> run = kit.createTestProbe(RunCommand.class);
    AgentCommand.MemberInfo member = member(kit);
    ClusterTotals totals = new ClusterTotals(3, counts(1L << 50));
    return List.of(
        new ClusterCommand.Envelope(1, 5, new ClusterCommand.Start()),
        new ClusterCommand.Start(),
        new ClusterCommand.Hello(1, 2, 3, Long.MIN_VALUE, cluster.ref()),
        new ClusterCommand.Welcome(1, 2, 3, 4),
        new AgentCommand.PreparePiece(new Parcel(0, 1, new byte[] {1, 2})),
        new AgentCommand.Prepare(
            1,
            Plans.mixed(20, Plans.given(5), Plans.FLOOD, 5, 5),
            0,
            false,
            "",
            0,
            List.of(member),
            List.of(0, 5)),
        new AgentCommand.Release(1),
        new AgentCommand.Rejected("why"),
        new AgentCommand.Prepare(
            1, PLAN, 0.5, true, "small of me", 1, List.of(member, member(kit)), List.of(0, 3, 12)),
        new AgentCommand.Prepare(
            1, Plans.fed("/tmp/spool"), 0, false, "", 1, List.of(member), List.of(0, 10)),
        member,
        new AgentCommand.ChannelOffer(1, 0, "127.0.0.1", 40_001, "0123456789abcdef"),
        new AgentCommand.FeedPiece(new byte[] {1, 2}, true),
        new AgentCommand.NoFeed("why"),
        new AgentCommand.Create(1),
        new AgentCommand.Connect(1, 25_000, 5_000, 3),
        new AgentCommand.OpenLinkPort(1),
        new AgentCommand.LinkPort("127.0.0.1", 40_002, "0123456789abcdef"),
        new AgentCommand.Connect(
            1, 7, 5_000, 3, List.of(new AgentCommand.LinkPort("127.0.0.1", 1, "x")), true),
        new AgentCommand.CutLinks(1, new long[] {1L << 32 | 2}),
        new AgentCommand.RunWindows(1, Phase.PROPAGATE, Long.MAX_VALUE),
        new AgentCommand.Report(1, true),
        new AgentCommand.Stop(),
        new Frame(2, 3, 4, true, 1, 5, new byte[Frame.RECORD_BYTES]),
        new CoordinatorCommand.Submit(PLAN, 1, Connecting.LEFT_OUT, 2, true, "me", client.ref()),
        new CoordinatorCommand.SubmitPiece(client.ref(), new Parcel(1, 2, new byte[] {3})),
        new CoordinatorCommand.Withdraw(client.ref()),
        new CoordinatorCommand.Register(1, member, "", new Capacity(2, 1L << 40), 3, true),
        new CoordinatorCommand.Prepared(1, 0),
        new CoordinatorCommand.Done(1, 0, Phase.CREATE, 100),
        new CoordinatorCommand.LinkPortOpen(
            1, 0, new AgentCommand.LinkPort("127.0.0.1", 40_002, "0123456789abcdef")),
        new CoordinatorCommand.FailedLinks(1, 0, new long[] {1L << 32 | 2}),
        new CoordinatorCommand.LinksCounted(1, 0, new LinkFaults(1, 2, 3, 4, 5, 6)),
        new CoordinatorCommand.Connected(1, 0, 9, 8, 1, 5, histogram(7)),
        new CoordinatorCommand.Progress(1, 0, Phase.SUSTAIN, 4, 5, 6, 7, true, false, 8),
        new CoordinatorCommand.Retired(1, 0, List.of(messageTally())),
        new CoordinatorCommand.LatencyPart(1, 0, 3, histogram(3, 1_000)),
        new CoordinatorCommand.SeriesPart(1, 0, 5, new long[] {1, 2, 3, 4}),
        new CoordinatorCommand.ClusterPart(1, 0, List.of(totals)),
        new CoordinatorCommand.MemberReport(
            1, 0, SIMULATION.tally(), -3, 2, histogram(3), 1, 2, 3, 4),
        new CoordinatorCommand.Resources(1, 1L << 40, 1L << 41),
        new CoordinatorCommand.MemberFailed(1, 0, "why", true),
        new CoordinatorCommand.ObserverFailed("why"),
        new CoordinatorCommand.MemberEnded(1, "why"),
        new CoordinatorCommand.Interrupt(),
        new CoordinatorCommand.PhaseStarted(Phase.START, 0),
        new CoordinatorCommand.PhaseProgress(
            new RunObserver.Progress(Phase.CONNECT, 1, 2, 3, 4, 5)),
        new CoordinatorCommand.PhaseFinished(Phase.CREATE, 0.25),
        new CoordinatorCommand.MetricsAt(2, "http://127.0.0.1:9095/metrics"),
        new CoordinatorCommand.Accepted(coordinator.ref(), List.of("somebody")),
        new CoordinatorCommand.AskFeed(1, 0, 2, 1L << 40, run.ref()),
        new CoordinatorCommand.Refused("why"),
        new CoordinatorCommand.FinishedPiece(new Parcel(0, 1, new byte[0])),
        new CoordinatorCommand.Finished(runResult()));
  }
}
