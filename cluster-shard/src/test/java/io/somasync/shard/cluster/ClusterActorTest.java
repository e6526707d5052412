package io.somasync.shard.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.flow.Passages;
import io.somasync.engine.kernel.Mesh;
import io.somasync.engine.kernel.Workbench;
import io.somasync.engine.run.Advancing;
import io.somasync.engine.traffic.LiveMessages;
import io.somasync.shard.Plans;
import io.somasync.shard.protocol.AgentCommand;
import io.somasync.shard.protocol.ClusterCommand;
import io.somasync.shard.protocol.ClusterCommand.Envelope;
import io.somasync.shard.protocol.RunCommand;
import java.util.List;
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

  private static final Placement PLACEMENT = new Placement(List.of(0, 4), List.of("here:1"));

  private final Mesh mesh = new Mesh(Plans.mixed(1, Plans.FLOOD, 4, 10));
  private final TestProbe<RunCommand> member = kit.createTestProbe(RunCommand.class);
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
        kit.spawn(
            ClusterActor.create(
                new ClusterRun(
                    1,
                    mesh,
                    PLACEMENT,
                    Advancing.PLAIN,
                    workbench,
                    c -> Passages.NONE,
                    member.ref()),
                2,
                region.ref()));
    assertEquals(2, member.expectMessageClass(ClusterActor.Started.class).cluster());
    return actor;
  }

  @Test
  void shouldAdvanceAndTellWhatItCounted() {
    Workbench bench =
        new Workbench(mesh, new LiveMessages(mesh.grid(), mesh.plan().severities().size()));
    ActorRef<ClusterCommand> actor = spawn(() -> bench);
    actor.tell(new ClusterCommand.Advance(mesh.grid().windowEnd(0), null));
    assertEquals(2, member.expectMessageClass(ClusterActor.Advanced.class).cluster());
    actor.tell(new ClusterCommand.CutOff(null));
    ClusterActor.Counted counted = member.expectMessageClass(ClusterActor.Counted.class);
    assertEquals(2, counted.totals().cluster());
    assertEquals(0, counted.underWay());
  }

  /** What it has of an attempt at the run would be in the way of the next. */
  @Test
  void shouldStopWithItsMembersPartOfTheRun() {
    ActorRef<ClusterCommand> actor =
        spawn(
            () ->
                new Workbench(
                    mesh, new LiveMessages(mesh.grid(), mesh.plan().severities().size())));
    member.stop();
    region.expectTerminated(actor);
  }

  @Test
  void shouldAskForALinkInItsOwnEpoch() {
    ActorRef<ClusterCommand> actor =
        spawn(
            () ->
                new Workbench(
                    mesh, new LiveMessages(mesh.grid(), mesh.plan().severities().size())));
    actor.tell(new ClusterCommand.OpenLink(3, 1));
    Envelope envelope = region.receiveMessage();
    assertEquals(1, envelope.epoch());
    assertEquals(3, envelope.cluster());
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
    AgentCommand.Broken broken = member.expectMessageClass(AgentCommand.Broken.class);
    assertTrue(broken.breakdown().reason().startsWith("out of memory"));
    assertFalse(broken.breakdown().isFault());
    member.expectTerminated(actor);
  }
}
