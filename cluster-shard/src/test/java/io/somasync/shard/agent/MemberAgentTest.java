package io.somasync.shard.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.somasync.engine.plan.Plan;
import io.somasync.shard.Plans;
import io.somasync.shard.protocol.AgentCommand;
import io.somasync.shard.protocol.AgentCommand.ChannelOffer;
import io.somasync.shard.protocol.AgentCommand.MemberInfo;
import io.somasync.shard.protocol.CoordinatorCommand;
import io.somasync.shard.protocol.CoordinatorCommand.ClusterPart;
import io.somasync.shard.protocol.CoordinatorCommand.Done;
import io.somasync.shard.protocol.CoordinatorCommand.MemberFailed;
import io.somasync.shard.protocol.CoordinatorCommand.MemberReport;
import io.somasync.shard.protocol.CoordinatorCommand.Prepared;
import io.somasync.shard.protocol.CoordinatorCommand.Progress;
import io.somasync.shard.protocol.CoordinatorCommand.Register;
import io.somasync.shard.run.Breakdown;
import io.somasync.shard.run.Capacity;
import io.somasync.shard.run.Phase;
import io.somasync.shard.run.Vitals;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.ActorSelection;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.PoisonPill;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The agent of a member, with clusters of its own, led by the test. */
@Timeout(value = 90, unit = TimeUnit.SECONDS)
final class MemberAgentTest {
  private static final Plan PLAN = Plans.lasting(600, 6_000);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int STOPPED = 7;
  private static final Capacity CAPACITY = new Capacity(3, 1L << 30);

  private final ActorTestKit kit = ActorTestKit.create("somasync", settings());
  private final TestProbe<CoordinatorCommand> coordinator =
      kit.createTestProbe(CoordinatorCommand.class);
  private final Vitals vitals = new Vitals();
  private volatile boolean isTimed;
  private MemberInfo member;

  private static Config settings() {
    return ConfigFactory.parseString("pekko.coordinated-shutdown.exit-jvm = off")
        .withFallback(ConfigFactory.parseResources("somasync-member.conf"))
        .withFallback(ConfigFactory.load());
  }

  @AfterEach
  void stop() {
    kit.shutdownTestKit();
  }

  /** The next message of a kind; what the agent tells besides is passed over. */
  private <T extends CoordinatorCommand> T await(Class<T> kind) {
    CoordinatorCommand message = coordinator.receiveMessage(PATIENCE);
    while (!kind.isInstance(message)) {
      message = coordinator.receiveMessage(PATIENCE);
    }
    return kind.cast(message);
  }

  private ActorRef<AgentCommand> agent() {
    Cluster cluster = Cluster.get(kit.system());
    cluster.manager().tell(Join.create(cluster.selfMember().address()));
    return kit.spawn(
        MemberAgent.create(
            coordinator.ref(),
            new MemberAgent.Self(0, "", CAPACITY, 1),
            vitals,
            () -> isTimed = true,
            reason -> {}));
  }

  private AgentCommand.Prepare prepare(int epoch) {
    return new AgentCommand.Prepare(
        epoch, PLAN, 1, false, "small of me", 0, List.of(member), List.of(0, PLAN.clusters()));
  }

  /** Leads an agent to the point at which its clusters are there and windows are under way. */
  private void lead(ActorRef<AgentCommand> agent, int epoch) {
    agent.tell(prepare(epoch));
    assertEquals(epoch, await(Prepared.class).epoch());
    assertEquals(epoch > 1, isTimed);
    agent.tell(new AgentCommand.Create(epoch));
    Done done = await(Done.class);
    assertTrue(isTimed, "time is measured from the creation of clusters on");
    while (done.done() < PLAN.clusters()) {
      assertEquals(epoch, done.epoch());
      done = await(Done.class);
    }
    agent.tell(new AgentCommand.RunWindows(epoch, Phase.SUSTAIN, Long.MAX_VALUE));
    while (awaitProgress(epoch).sends() == 0) {
      continue;
    }
  }

  private Progress awaitProgress(int epoch) {
    Progress progress = await(Progress.class);
    while (progress.epoch() < epoch) { // told before that attempt was given up
      progress = await(Progress.class);
    }
    return progress;
  }

  private ActorRef<AgentCommand> startedAgent() {
    ActorRef<AgentCommand> agent = agent();
    member = await(Register.class).member();
    lead(agent, 1);
    return agent;
  }

  private ActorSelection cluster(int epoch, int number) {
    return Adapter.toClassic(kit.system())
        .actorSelection("/system/sharding/cluster/*/" + epoch + "." + number);
  }

  /** One cluster that stopped must not take with it what all others of its member counted. */
  @Test
  void shouldReportForTheClustersThatAreLeft() {
    ActorRef<AgentCommand> agent = startedAgent();
    cluster(1, STOPPED).tell(PoisonPill.getInstance(), org.apache.pekko.actor.ActorRef.noSender());
    MemberFailed failure = await(MemberFailed.class);
    assertTrue(failure.isFault());
    assertEquals("cluster " + STOPPED + " stopped; run.log says why", failure.reason());

    agent.tell(new AgentCommand.Report(1, true));
    List<Integer> clusters =
        await(ClusterPart.class).clusters().stream().map(totals -> totals.cluster()).toList();
    assertEquals(PLAN.clusters() - 1, clusters.size());
    assertTrue(!clusters.contains(STOPPED), clusters::toString);
    MemberReport report = await(MemberReport.class);
    assertTrue(report.counts().counts().sends > 0);
    assertTrue(report.parts() > 0);
  }

  @Test
  void shouldReportWhatIsUnderWayWhenItIsCutOff() {
    ActorRef<AgentCommand> agent = startedAgent();
    agent.tell(new AgentCommand.Report(1, true));
    assertEquals(PLAN.clusters(), await(ClusterPart.class).clusters().size());
    MemberReport report = await(MemberReport.class);
    // The only member: what it sent to others it sent to itself, so its own books must balance.
    assertEquals(report.counts().counts().unaccounted(), report.underWay());
    assertTrue(report.underWay() > 0, () -> "under way = " + report.underWay());
  }

  @Test
  void shouldBeginAnewWithTheNextEpoch() throws Exception {
    ActorRef<AgentCommand> agent = startedAgent();
    org.apache.pekko.actor.ActorRef before =
        cluster(1, STOPPED).resolveOne(PATIENCE).toCompletableFuture().get();
    TestProbe<Object> watcher = kit.createTestProbe();

    lead(agent, 2);
    watcher.expectTerminated(Adapter.toTyped(before), PATIENCE);
    agent.tell(new AgentCommand.Report(2, true));
    assertEquals(PLAN.clusters(), await(ClusterPart.class).clusters().size());
    MemberReport report = await(MemberReport.class);
    assertEquals(2, report.epoch());
    // What the first attempt counted is in nobody's books.
    assertEquals(report.counts().counts().unaccounted(), report.underWay());
  }

  @Test
  void shouldIgnoreWhatIsOfAnotherEpoch() {
    ActorRef<AgentCommand> agent = startedAgent();
    lead(agent, 2);
    agent.tell(prepare(1));
    agent.tell(prepare(2));
    agent.tell(new AgentCommand.Create(1));
    agent.tell(new AgentCommand.Report(1, true));
    agent.tell(new AgentCommand.Report(3, true));
    // Windows go on as if nothing had been said.
    long reached = awaitProgress(2).window();
    while (awaitProgress(2).window() <= reached + 1) {
      continue;
    }
    agent.tell(new AgentCommand.Report(2, true));
    CoordinatorCommand message = coordinator.receiveMessage(PATIENCE);
    while (!(message instanceof MemberReport report)) {
      assertFalse(message instanceof Prepared, "a second attempt with the same number");
      assertFalse(message instanceof Done, "clusters of a second attempt with the same number");
      message = coordinator.receiveMessage(PATIENCE);
    }
    assertEquals(2, report.epoch());
  }

  /** What is wrong before it knows of an attempt is wrong in each. */
  @Test
  void shouldTellOfABreakdownBeforeItIsPrepared() {
    agent().tell(new AgentCommand.Broken(new Breakdown("metrics: odd", true)));
    assertEquals(
        new MemberFailed(CoordinatorCommand.EVERY_EPOCH, 0, "metrics: odd", true),
        await(MemberFailed.class));
  }

  @Test
  void shouldTellThatItCouldNotStart() {
    ActorTestKit withoutCluster = ActorTestKit.create("alone");
    try {
      withoutCluster.spawn(
          MemberAgent.create(
              coordinator.ref(),
              new MemberAgent.Self(2, "", CAPACITY, 1),
              vitals,
              () -> {},
              reason -> {}));
      MemberFailed failure = await(MemberFailed.class);
      assertEquals(2, failure.member());
      assertEquals(CoordinatorCommand.EVERY_EPOCH, failure.epoch());
    } finally {
      withoutCluster.shutdownTestKit();
    }
  }

  /** A peer that is quicker offers its channel before this member knows of the attempt. */
  @Test
  void shouldKeepOffersOfThePeersThatArePreparedAlready() throws IOException {
    ActorRef<AgentCommand> agent = agent();
    TestProbe<AgentCommand> self = kit.createTestProbe(AgentCommand.class);
    await(Register.class);
    member = new MemberInfo(self.ref(), MemberInfo.hostPort(address()));
    agent.tell(prepare(1));
    try (ServerSocket peer = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      agent.tell(new ChannelOffer(2, 1, "127.0.0.1", peer.getLocalPort(), "pass"));
      agent.tell(prepareOfTwo(2));
      ChannelOffer offer = self.expectMessageClass(ChannelOffer.class);
      assertEquals(2, offer.epoch());
      try (Socket toMember = new Socket(offer.host(), offer.port())) {
        toMember.getOutputStream().write(offer.pass().getBytes(StandardCharsets.US_ASCII));
        assertEquals(2, await(Prepared.class).epoch());
      }
    }
  }

  /** The second member is the first one's like, on the same system: its shards are there too. */
  private AgentCommand.Prepare prepareOfTwo(int epoch) {
    return new AgentCommand.Prepare(
        epoch,
        PLAN,
        1,
        false,
        "small of me",
        0,
        List.of(member, member),
        List.of(0, PLAN.clusters() / 2, PLAN.clusters()));
  }

  private Address address() {
    return Cluster.get(kit.system()).selfMember().address();
  }
}
