package io.somasync.shard.cluster;

import com.typesafe.config.ConfigFactory;
import io.somasync.engine.flow.Passages;
import io.somasync.engine.kernel.Mesh;
import io.somasync.engine.run.Advancing;
import io.somasync.shard.Plans;
import io.somasync.shard.protocol.AgentCommand.MemberInfo;
import io.somasync.shard.protocol.ClusterCommand;
import io.somasync.shard.protocol.ClusterCommand.Envelope;
import io.somasync.shard.protocol.RunCommand;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The region of the only member of a cluster, with parts of a run that are the test's. */
@Timeout(value = 90, unit = TimeUnit.SECONDS)
final class RegionTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration SOON = Duration.ofMillis(200);

  private final ActorTestKit kit =
      ActorTestKit.create(
          "somasync",
          ConfigFactory.parseString("pekko.coordinated-shutdown.exit-jvm = off")
              .withFallback(ConfigFactory.parseResources("somasync-member.conf"))
              .withFallback(ConfigFactory.load()));
  private final TestProbe<RunCommand> first = kit.createTestProbe(RunCommand.class);
  private final TestProbe<RunCommand> second = kit.createTestProbe(RunCommand.class);

  @AfterEach
  void stop() {
    kit.shutdownTestKit();
  }

  private Region region() {
    Cluster cluster = Cluster.get(kit.system());
    cluster.manager().tell(Join.create(cluster.selfMember().address()));
    return new Region(kit.system());
  }

  private ClusterRun attempt(int epoch, TestProbe<RunCommand> member) {
    Mesh mesh = new Mesh(Plans.mixed(1, Plans.FLOOD, 4, 10));
    String here = MemberInfo.hostPort(Cluster.get(kit.system()).selfMember().address());
    Placement placement = new Placement(List.of(0, mesh.plan().clusters()), List.of(here));
    return new ClusterRun(
        epoch, mesh, placement, Advancing.PLAIN, () -> null, c -> Passages.NONE, member.ref());
  }

  @Test
  void shouldFindClustersOfThePresentAttemptAlone() {
    Region region = region();
    region.prepare(attempt(1, first));
    region.ref().tell(Envelope.toShard(1, 0));
    first.expectMessage(PATIENCE, new Region.ShardPlaced(0));

    region.prepare(attempt(2, second));
    region.ref().tell(new Envelope(1, 3, new ClusterCommand.Start()));
    region.ref().tell(new Envelope(2, 3, new ClusterCommand.Start()));
    second.expectMessageClass(ClusterActor.Started.class, PATIENCE);
    first.expectNoMessage(SOON);
  }

  /** Its actor was still at work on what it needs when the next attempt began. */
  @Test
  void shouldNotGoBackToAnAttemptThatWasGivenUp() {
    Region region = region();
    region.prepare(attempt(2, second));
    region.prepare(attempt(1, first));
    region.ref().tell(Envelope.toShard(2, 0));
    second.expectMessage(PATIENCE, new Region.ShardPlaced(0));
  }

  /** Its actor was still at work on what it needs when the attempt was over. */
  @Test
  void shouldKeepNothingOfAnAttemptThatIsPreparedAfterItsEnd() {
    Region region = region();
    region.release(1);
    region.prepare(attempt(1, first));
    region.ref().tell(Envelope.toShard(1, 0));
    region.prepare(attempt(2, second));
    region.ref().tell(Envelope.toShard(2, 0));
    second.expectMessage(PATIENCE, new Region.ShardPlaced(0));
    first.expectNoMessage(SOON);
  }
}
