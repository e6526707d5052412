package io.somasync.shard.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.somasync.shard.protocol.AgentCommand;
import io.somasync.shard.protocol.AgentCommand.MemberInfo;
import io.somasync.shard.protocol.AgentCommand.Report;
import io.somasync.shard.protocol.CoordinatorCommand;
import io.somasync.shard.protocol.CoordinatorCommand.ClientEvent;
import io.somasync.shard.protocol.CoordinatorCommand.Finished;
import io.somasync.shard.protocol.CoordinatorCommand.PhaseProgress;
import io.somasync.shard.protocol.CoordinatorCommand.Prepared;
import io.somasync.shard.protocol.CoordinatorCommand.Register;
import io.somasync.shard.protocol.CoordinatorCommand.Submit;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.cluster.ClusterEvent.MemberUp;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;
import org.apache.pekko.cluster.typed.Leave;
import org.apache.pekko.cluster.typed.Subscribe;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a coordinator hears without being told: that time passes, and that members leave. */
@Timeout(value = 90, unit = TimeUnit.SECONDS)
final class RunCoordinatorInClusterTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ActorTestKit first = ActorTestKit.create("somasync", settings());
  private final ActorTestKit second = ActorTestKit.create("somasync", settings());
  private final TestProbe<ClientEvent> client = first.createTestProbe(ClientEvent.class);
  private final TestProbe<AgentCommand> agent = first.createTestProbe(AgentCommand.class);
  private final TestProbe<AgentCommand> otherAgent = first.createTestProbe(AgentCommand.class);
  private ActorRef<CoordinatorCommand> coordinator;

  private static Config settings() {
    return ConfigFactory.parseString("pekko.coordinated-shutdown.exit-jvm = off")
        .withFallback(ConfigFactory.parseResources("somasync-member.conf"))
        .withFallback(ConfigFactory.load());
  }

  private static String hostPort(ActorTestKit kit) {
    return Cluster.get(kit.system()).selfMember().address().hostPort().split("@")[1];
  }

  /** Two members, in the middle of cluster creation. */
  @BeforeEach
  void start() {
    Cluster cluster = Cluster.get(first.system());
    TestProbe<MemberUp> up = first.createTestProbe(MemberUp.class);
    cluster.subscriptions().tell(Subscribe.create(up.ref(), MemberUp.class));
    for (ActorTestKit kit : new ActorTestKit[] {first, second}) {
      Cluster.get(kit.system()).manager().tell(Join.create(cluster.selfMember().address()));
      up.receiveMessage(PATIENCE);
    }
    coordinator = first.spawn(RunCoordinator.create(0));
    coordinator.tell(
        new Submit(
            CoordinatedRun.PLAN,
            0,
            CoordinatedRun.CONNECTING,
            CoordinatedRun.MEMBERS,
            client.ref()));
    coordinator.tell(
        new Register(0, new MemberInfo(agent.ref(), hostPort(first)), "", CoordinatedRun.CAPACITY));
    coordinator.tell(
        new Register(
            1, new MemberInfo(otherAgent.ref(), hostPort(second)), "", CoordinatedRun.CAPACITY));
    coordinator.tell(new Prepared(CoordinatedRun.EPOCH, 0));
    coordinator.tell(new Prepared(CoordinatedRun.EPOCH, 1));
  }

  @AfterEach
  void stop() {
    second.shutdownTestKit();
    first.shutdownTestKit();
  }

  /** The next message of a kind; what is told besides is passed over. */
  private static <T> T await(TestProbe<? super T> probe, Class<T> kind) {
    Object message = probe.receiveMessage(PATIENCE);
    while (!kind.isInstance(message)) {
      message = probe.receiveMessage(PATIENCE);
    }
    return kind.cast(message);
  }

  @Test
  void shouldTellHowItGetsOnAndNoticeThatAMemberIsGone() {
    assertEquals(
        CoordinatedRun.PLAN.clusters(), await(client, PhaseProgress.class).progress().total());
    Cluster.get(first.system())
        .manager()
        .tell(Leave.create(Cluster.get(second.system()).selfMember().address()));
    assertEquals(new Report(CoordinatedRun.EPOCH, true), await(agent, Report.class));
    coordinator.tell(CoordinatedRun.endOfReport(CoordinatedRun.EPOCH, 0, 0));
    assertEquals(
        "member 2 at " + hostPort(second) + " was lost",
        await(client, Finished.class).result().failure());
  }
}
