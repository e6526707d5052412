package io.somasync.shard.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.somasync.engine.plan.Plan;
import io.somasync.shard.Plans;
import io.somasync.shard.protocol.AgentCommand;
import io.somasync.shard.protocol.AgentCommand.MemberInfo;
import io.somasync.shard.protocol.CoordinatorCommand;
import io.somasync.shard.protocol.CoordinatorCommand.ClusterPart;
import io.somasync.shard.protocol.CoordinatorCommand.Done;
import io.somasync.shard.protocol.CoordinatorCommand.MemberFailed;
import io.somasync.shard.protocol.CoordinatorCommand.MemberReport;
import io.somasync.shard.protocol.CoordinatorCommand.Prepared;
import io.somasync.shard.protocol.CoordinatorCommand.Progress;
import io.somasync.shard.protocol.CoordinatorCommand.Register;
import io.somasync.shard.run.Phase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.ActorSelection;
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

  private final ActorTestKit kit = ActorTestKit.create("somasync", settings());
  private final TestProbe<CoordinatorCommand> coordinator =
      kit.createTestProbe(CoordinatorCommand.class);

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

  /** Leads an agent to the point at which its clusters are there and windows are under way. */
  private ActorRef<AgentCommand> startedAgent() {
    Cluster cluster = Cluster.get(kit.system());
    cluster.manager().tell(Join.create(cluster.selfMember().address()));
    ActorRef<AgentCommand> agent =
        kit.spawn(MemberAgent.create(coordinator.ref(), 0, "", () -> {}, () -> {}));
    MemberInfo member = await(Register.class).member();
    agent.tell(new AgentCommand.Prepare(1, PLAN, 1, 0, List.of(member)));
    await(Prepared.class);
    agent.tell(new AgentCommand.Create(1));
    while (await(Done.class).done() < PLAN.clusters()) {
      continue;
    }
    agent.tell(new AgentCommand.RunWindows(1, Phase.SUSTAIN, Long.MAX_VALUE));
    while (await(Progress.class).sends() == 0) {
      continue;
    }
    return agent;
  }

  /** One cluster that stopped must not take with it what all others of its member counted. */
  @Test
  void shouldReportForTheClustersThatAreLeft() {
    ActorRef<AgentCommand> agent = startedAgent();
    ActorSelection cluster =
        Adapter.toClassic(kit.system()).actorSelection("/system/sharding/cluster/*/" + STOPPED);
    cluster.tell(PoisonPill.getInstance(), org.apache.pekko.actor.ActorRef.noSender());
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
}
