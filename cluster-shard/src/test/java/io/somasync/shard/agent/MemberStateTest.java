package io.somasync.shard.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.kernel.Mesh;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.TimeGrid;
import io.somasync.engine.tally.ClusterTotals;
import io.somasync.engine.tally.Counts;
import io.somasync.shard.Plans;
import io.somasync.shard.channel.Frame;
import io.somasync.shard.channel.InChannel;
import io.somasync.shard.channel.TwoMembers;
import io.somasync.shard.cluster.ClusterActor;
import io.somasync.shard.cluster.Region;
import io.somasync.shard.protocol.AgentCommand;
import io.somasync.shard.protocol.AgentCommand.ChannelOffer;
import io.somasync.shard.protocol.AgentCommand.MemberInfo;
import io.somasync.shard.protocol.ClusterCommand;
import io.somasync.shard.protocol.ClusterCommand.Envelope;
import io.somasync.shard.protocol.CoordinatorCommand;
import io.somasync.shard.protocol.CoordinatorCommand.Connected;
import io.somasync.shard.protocol.CoordinatorCommand.Done;
import io.somasync.shard.protocol.CoordinatorCommand.MemberFailed;
import io.somasync.shard.protocol.CoordinatorCommand.MemberReport;
import io.somasync.shard.protocol.CoordinatorCommand.Prepared;
import io.somasync.shard.protocol.CoordinatorCommand.Progress;
import io.somasync.shard.protocol.Epoch;
import io.somasync.shard.protocol.RunCommand;
import io.somasync.shard.run.Phase;
import io.somasync.shard.run.Vitals;
import io.somasync.shard.share.Cuts;
import io.somasync.shard.spool.Spools;
import io.somasync.shard.window.WindowPhase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A member's part of a run, state by state. Its clusters, its region and its agent are the test's.
 */
@Timeout(value = 90, unit = TimeUnit.SECONDS)
final class MemberStateTest {
  private static final int NUMBER = 3;
  private static final Plan PLAN = Plans.lasting(600, 6_000);
  private static final int SHARDS = 10;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration SOON = Duration.ofMillis(200);

  private static ActorTestKit kit;

  private final TestProbe<CoordinatorCommand> coordinator =
      kit.createTestProbe(CoordinatorCommand.class);
  private final TestProbe<AgentCommand> agent = kit.createTestProbe(AgentCommand.class);
  private final TestProbe<Envelope> region = kit.createTestProbe(Envelope.class);
  private final TestProbe<Told> clusters = kit.createTestProbe(Told.class);
  private final TestProbe<InChannel.Ack> stream = kit.createTestProbe(InChannel.Ack.class);
  private final Epoch epoch = new Epoch(coordinator.ref(), NUMBER, 0);
  private final TwoMembers two = new TwoMembers(kit, new Mesh(PLAN));

  @BeforeAll
  static void start() {
    kit = TwoMembers.kit("run");
  }

  @AfterAll
  static void stop() {
    kit.shutdownTestKit();
  }

  /** What a cluster was told. */
  private record Told(int cluster, ClusterCommand command) {}

  private ActorRef<RunCommand> preparing(double pace) {
    return preparing(pace, List.of(new MemberInfo(agent.ref(), "here:1")));
  }

  private ActorRef<RunCommand> preparing(double pace, List<MemberInfo> members) {
    List<Integer> firstClusters = IntStream.of(Cuts.equal(PLAN, members.size())).boxed().toList();
    AgentCommand.Prepare order =
        new AgentCommand.Prepare(NUMBER, PLAN, pace, false, "", 0, members, firstClusters);
    return kit.spawn(
        Behaviors.<RunCommand>setup(
            context ->
                Behaviors.withTimers(
                    timers ->
                        Preparing.begin(
                            context,
                            RunOnMember.of(
                                epoch,
                                order,
                                context,
                                timers,
                                region.ref(),
                                new Vitals(),
                                new Spools())))));
  }

  private ActorRef<RunCommand> prepared(double pace) {
    return prepared(preparing(pace));
  }

  /** The first of two members, connected with the second. */
  private ActorRef<RunCommand> preparedWithPeer() {
    ActorRef<RunCommand> run = preparing(0, two.infos);
    two.second.channels.connect(two.second.agent.expectMessageClass(ChannelOffer.class));
    run.tell(two.offerOf(two.second, two.first));
    two.second.serveUntil(InChannel.Begun.class);
    return prepared(run);
  }

  private ActorRef<RunCommand> prepared(ActorRef<RunCommand> run) {
    for (int shard = 0; shard < SHARDS; shard++) {
      assertEquals(Envelope.toShard(NUMBER, shard), region.receiveMessage());
      run.tell(new Region.ShardPlaced(shard));
    }
    coordinator.expectMessage(PATIENCE, new Prepared(NUMBER, 0));
    return run;
  }

  /** A cluster that tells the test what it is told. */
  private ActorRef<ClusterCommand> clusterActor(int cluster) {
    return kit.spawn(
        Behaviors.receiveMessage(
            command -> {
              clusters.ref().tell(new Told(cluster, command));
              return Behaviors.same();
            }));
  }

  private ActorRef<RunCommand> created(double pace) {
    return created(prepared(pace), PLAN.clusters());
  }

  private ActorRef<RunCommand> created(ActorRef<RunCommand> run, int count) {
    run.tell(new AgentCommand.Create(NUMBER));
    for (int c = 0; c < count; c++) {
      assertEquals(new Envelope(NUMBER, c, new ClusterCommand.Start()), region.receiveMessage());
      run.tell(new ClusterActor.Started(c, clusterActor(c)));
    }
    coordinator.expectMessage(new Done(NUMBER, 0, Phase.CREATE, count));
    return run;
  }

  private ActorRef<RunCommand> inWindows(double pace) {
    ActorRef<RunCommand> run = created(pace);
    run.tell(new AgentCommand.RunWindows(NUMBER, Phase.SUSTAIN, TimeGrid.NEVER));
    return run;
  }

  @Test
  void shouldBePreparedWhenItsShardsAreHereAndAllMembersCanBeSentTo() {
    ActorRef<RunCommand> run = preparing(0, two.infos);
    two.second.channels.connect(two.second.agent.expectMessageClass(ChannelOffer.class));
    for (int shard = 0; shard < SHARDS; shard++) {
      run.tell(new Region.ShardPlaced(shard));
    }
    coordinator.expectNoMessage(SOON);
    run.tell(two.offerOf(two.second, two.first));
    coordinator.expectMessage(PATIENCE, new Prepared(NUMBER, 0));
  }

  @Test
  void shouldCreateClustersOnlyWhenAskedTo() {
    ActorRef<RunCommand> run = prepared(0);
    region.expectNoMessage(SOON);
    run.tell(new AgentCommand.Create(NUMBER));
    region.expectMessage(new Envelope(NUMBER, 0, new ClusterCommand.Start()));
  }

  @Test
  void shouldTellOfAClusterThatComesToLifeAgain() {
    ActorRef<RunCommand> run = created(0);
    run.tell(new ClusterActor.Started(7, clusterActor(7)));
    MemberFailed failure = coordinator.expectMessageClass(MemberFailed.class);
    assertEquals("cluster 7 was started twice: its state is lost", failure.reason());
    assertTrue(failure.isFault());
    assertEquals(NUMBER, failure.epoch());
  }

  @Test
  void shouldOpenLinksAndSayWhenAllAreOpen() {
    ActorRef<RunCommand> run = created(0);
    run.tell(new AgentCommand.Connect(NUMBER, 1, 60_000, 1));
    long links = PLAN.clusters(); // a ring
    for (int opened = 0; opened < links; opened++) {
      Told told = clusters.receiveMessage();
      ClusterCommand.OpenLink link = (ClusterCommand.OpenLink) told.command();
      run.tell(new ClusterActor.LinkOpened(told.cluster(), link.peer(), link.attempt(), 17));
    }
    CoordinatorCommand message = coordinator.receiveMessage();
    while (message instanceof Done done) {
      assertTrue(done.done() < links);
      message = coordinator.receiveMessage();
    }
    Connected connected = (Connected) message;
    assertEquals(links, connected.established());
    assertEquals(0, connected.failed());
    // What comes late changes nothing, and is not told.
    run.tell(new ClusterActor.LinkOpened(0, 1, 1, 17));
    coordinator.expectNoMessage(SOON);
  }

  @Test
  void shouldOpenAWindowAndWaitForOthersBeforeTheNext() {
    ActorRef<RunCommand> run = inWindows(0);
    assertTrue(windowEnd(clusters.receiveMessage()) > 0);
    clusters.expectNoMessage(SOON);
    Progress progress = coordinator.expectMessageClass(Progress.class, PATIENCE);
    assertEquals(1, progress.window());
    assertFalse(progress.waiting());
    assertFalse(progress.phaseOver());
    assertEquals(NUMBER, progress.epoch());
  }

  @Test
  void shouldBeThroughWithAPhaseThatNothingHappensIn() {
    ActorRef<RunCommand> run = created(0);
    run.tell(new AgentCommand.RunWindows(NUMBER, Phase.PROPAGATE, 0));
    Progress progress = coordinator.expectMessageClass(Progress.class);
    assertTrue(progress.phaseOver());
    assertEquals(Phase.PROPAGATE, progress.phase());
    assertEquals(0, progress.window());
    coordinator.expectNoMessage(SOON); // it says nothing more until it is told to
    run.tell(new AgentCommand.RunWindows(NUMBER, Phase.SUSTAIN, TimeGrid.NEVER));
    assertTrue(windowEnd(clusters.receiveMessage()) > 0);
  }

  @Test
  void shouldGoFromWindowToWindow() {
    ActorRef<RunCommand> run = inWindows(0);
    long before = 0;
    for (int window = 1; window <= 5; window++) {
      Told woken = clusters.receiveMessage();
      assertTrue(windowEnd(woken) > before, "a later window");
      before = windowEnd(woken);
      run.tell(advanced(woken));
    }
  }

  @Test
  void shouldEndItsPhaseWhenNoEventIsLeftInIt() {
    ActorRef<RunCommand> run = created(0);
    run.tell(new AgentCommand.RunWindows(NUMBER, Phase.PROPAGATE, 1));
    run.tell(advanced(clusters.receiveMessage()));
    Progress progress = coordinator.expectMessageClass(Progress.class, PATIENCE);
    while (!progress.phaseOver()) {
      progress = coordinator.expectMessageClass(Progress.class, PATIENCE);
    }
    assertEquals(1, progress.window());
    clusters.expectNoMessage(SOON);
  }

  @Test
  void shouldWaitForTheTimeOfAWindow() {
    ActorRef<RunCommand> run = inWindows(1e-6);
    run.tell(advanced(clusters.receiveMessage()));
    clusters.expectNoMessage(SOON);
    Progress progress = coordinator.expectMessageClass(Progress.class, PATIENCE);
    while (!progress.phaseOver() && progress.nextMicros() == 0) {
      progress = coordinator.expectMessageClass(Progress.class, PATIENCE);
    }
    assertFalse(progress.phaseOver());
    assertFalse(progress.waiting(), "nobody is waited for");
    run.tell(new WindowPhase.WindowDue());
    assertTrue(windowEnd(clusters.receiveMessage()) > 0);
  }

  @Test
  void shouldTellThatAClusterStopped() {
    ActorRef<RunCommand> run = created(0);
    run.tell(new ClusterActor.Stopped(4));
    MemberFailed failure = coordinator.expectMessageClass(MemberFailed.class);
    assertEquals("cluster 4 stopped; run.log says why", failure.reason());
    assertTrue(failure.isFault());
  }

  /** Whoever started a peer that died may say more of it, and has a moment for that. */
  @Test
  void shouldTellThatAChannelBrokeDownIfNobodyDoes() {
    ActorRef<RunCommand> run = preparedWithPeer();
    run.tell(new InChannel.Ended(1, "it ended"));
    coordinator.expectNoMessage(SOON);
    MemberFailed failure = coordinator.expectMessageClass(MemberFailed.class, PATIENCE);
    assertEquals("channel from member 2: it ended", failure.reason());
    assertFalse(failure.isFault());
  }

  private static long windowEnd(Told told) {
    return ((ClusterCommand.Advance) told.command()).endBucket();
  }

  /** A cluster is through, has sent nothing, and has nothing to do any more. */
  private static ClusterActor.Advanced advanced(Told told) {
    return new ClusterActor.Advanced(told.cluster(), TimeGrid.NEVER, new long[0]);
  }

  @Test
  void shouldTakeInFramesBeforeItsOwnFirstWindow() {
    ActorRef<RunCommand> run = created(preparedWithPeer(), PLAN.clusters() / 2);
    byte[] records = new byte[Frame.RECORD_BYTES];
    run.tell(frame(new Frame(1, 1, 1, false, 0, 0, records)));
    stream.expectMessage(InChannel.Ack.TAKEN_IN);
    coordinator.expectNoMessage(SOON);
    run.tell(frame(new Frame(1, 1, 3, false, 0, 0, records)));
    stream.expectMessage(InChannel.Ack.TAKEN_IN);
    assertTrue(
        coordinator
            .expectMessageClass(MemberFailed.class)
            .reason()
            .endsWith("frame with sequence = 3, due was 2"));
  }

  private InChannel.Arrived frame(Frame frame) {
    return new InChannel.Arrived(1, frame, stream.ref());
  }

  @Test
  void shouldReportWhereverItIs() {
    ActorRef<RunCommand> run = prepared(0);
    run.tell(new AgentCommand.Report(NUMBER, true));
    MemberReport report = coordinator.expectMessageClass(MemberReport.class);
    assertEquals(NUMBER, report.epoch());
    assertEquals(0, report.counts().counts().sends);
  }

  @Test
  void shouldReportWhenAllItsClustersHaveToldWhatTheyCounted() {
    ActorRef<RunCommand> run = inWindows(0);
    int woken = clusters.receiveMessage().cluster();
    run.tell(new AgentCommand.Report(NUMBER, true));
    for (int c = 0; c < PLAN.clusters(); c++) {
      assertTrue(clusters.receiveMessage().command() instanceof ClusterCommand.CutOff);
    }
    // What a cluster sends that was at work is under way for good; and frames still come.
    run.tell(new ClusterActor.Advanced(woken, 5, new long[] {1, 40_000, 0}));
    run.tell(frame(new Frame(9, 1, 9, false, 0, 0, new byte[0])));
    stream.expectMessage(InChannel.Ack.TAKEN_IN);
    run.tell(new InChannel.Ended(1, "it ended"));
    for (int c = 0; c < PLAN.clusters(); c++) {
      run.tell(new ClusterActor.Counted(new ClusterTotals(c, new Counts()), 10));
    }
    CoordinatorCommand message = coordinator.receiveMessage();
    while (!(message instanceof MemberReport report)) {
      assertFalse(message instanceof MemberFailed, message::toString);
      message = coordinator.receiveMessage();
    }
    assertEquals(10 * PLAN.clusters() + 1, report.underWay());
    clusters.expectNoMessage(SOON);

    run.tell(new AgentCommand.Report(NUMBER, true));
    run.tell(new InChannel.Ended(1, "it ended"));
    coordinator.expectNoMessage(SOON);
  }

  @Test
  void shouldSayNothingMoreWhenItIsStoppedWhilePreparing() {
    ActorRef<RunCommand> run = preparing(0);
    run.tell(new AgentCommand.Stop());
    for (int shard = 0; shard < SHARDS; shard++) {
      run.tell(new Region.ShardPlaced(shard));
    }
    run.tell(new AgentCommand.Report(NUMBER, true));
    coordinator.expectNoMessage(SOON);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldEndItsStreamsWithTheAttempt(boolean isOver) {
    ActorRef<RunCommand> run = preparedWithPeer();
    if (isOver) {
      run.tell(new AgentCommand.Report(NUMBER, true));
      coordinator.expectMessageClass(MemberReport.class);
    }
    kit.stop(run);
    assertEquals("it ended", two.second.serveUntil(InChannel.Ended.class).reason());
  }

  @Test
  void shouldReportNothingIfPreparingFails() {
    ActorRef<RunCommand> run = kit.spawn(Unprepared.create(epoch, null, new Vitals()));
    run.tell(new AgentCommand.Prepare(NUMBER, PLAN, 0, false, "", 0, List.of(), List.of(0)));
    assertTrue(coordinator.expectMessageClass(MemberFailed.class).isFault());
    run.tell(new AgentCommand.Report(NUMBER, true));
    assertEquals(0, coordinator.expectMessageClass(MemberReport.class).parts());
  }
}
