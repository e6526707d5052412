package io.somasync.shard.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.kernel.Mesh;
import io.somasync.engine.kernel.Workbench;
import io.somasync.engine.traffic.LiveMessages;
import io.somasync.shard.Plans;
import io.somasync.shard.protocol.AgentCommand;
import io.somasync.shard.protocol.ClusterCommand;
import io.somasync.shard.protocol.ClusterCommand.Envelope;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class ClusterActorTest {
  private static ActorTestKit kit;

  private final Mesh mesh = new Mesh(Plans.mixed(1, Plans.FLOOD, 4, 10));
  private final TestProbe<AgentCommand> agent = kit.createTestProbe(AgentCommand.class);
  private final TestProbe<Envelope> region = kit.createTestProbe(Envelope.class);

  @BeforeAll
  static void start() {
    kit = ActorTestKit.create("clusters");
  }

  @AfterAll
  static void stop() {
    kit.shutdownTestKit();
  }

  private ActorRef<ClusterCommand> spawn(Supplier<Workbench> workbench) {
    ActorRef<ClusterCommand> actor =
        kit.spawn(ClusterActor.create(mesh, 2, workbench, agent.ref(), region.ref()));
    assertEquals(2, agent.expectMessageClass(ClusterActor.Started.class).cluster());
    return actor;
  }

  @Test
  void shouldAdvanceAndTellWhatItCounted() {
    Workbench bench =
        new Workbench(mesh, new LiveMessages(mesh.grid(), mesh.plan().severities().size()));
    ActorRef<ClusterCommand> actor = spawn(() -> bench);
    actor.tell(new ClusterCommand.Advance(mesh.grid().windowEnd(0), null));
    assertEquals(2, agent.expectMessageClass(ClusterActor.Advanced.class).cluster());
    actor.tell(new ClusterCommand.CutOff(null));
    ClusterActor.Counted counted = agent.expectMessageClass(ClusterActor.Counted.class);
    assertEquals(2, counted.totals().cluster());
    assertEquals(0, counted.underWay());
  }

  /** An error of the virtual machine would end the whole JVM, and with it all that it counted. */
  @Test
  void shouldTellItsAgentThatItRanOutOfMemory() {
    ActorRef<ClusterCommand> actor =
        spawn(
            () -> {
              throw new OutOfMemoryError("Java heap space");
            });
    actor.tell(new ClusterCommand.Advance(mesh.grid().windowEnd(0), null));
    AgentCommand.Broken broken = agent.expectMessageClass(AgentCommand.Broken.class);
    assertTrue(broken.breakdown().reason().startsWith("out of memory"));
    assertFalse(broken.breakdown().isFault());
    agent.expectTerminated(actor);
  }
}
