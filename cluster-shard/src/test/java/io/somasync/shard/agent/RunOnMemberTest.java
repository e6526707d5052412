package io.somasync.shard.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.kernel.Mesh;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.run.Rounds;
import io.somasync.shard.Plans;
import io.somasync.shard.cluster.Placement;
import io.somasync.shard.protocol.AgentCommand.Prepare;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RunOnMemberTest {
  private static final String TRACE = "somasync.trace";

  private final Plan plan = Plans.farApart(21, Plans.FLOOD, 30, 20);
  private final Mesh mesh = new Mesh(plan);

  @AfterEach
  void doNotTrace() {
    System.clearProperty(TRACE);
  }

  private Rounds rounds(double pace, boolean isTraced) {
    List<Integer> cuts = List.of(0, 15, 30);
    Placement placement = new Placement(cuts, List.of("127.0.0.1:1", "127.0.0.1:2"));
    Prepare order = new Prepare(1, plan, pace, isTraced, "", 0, List.of(), cuts);
    return RunOnMember.rounds(order, mesh, placement);
  }

  /** Members whose rounds differ would wait for each other for ever. */
  @Test
  void shouldTakeFromItsOrderAloneWhetherRoundsAreTraced() {
    long oneWindow = mesh.grid().windowBuckets();
    assertEquals(oneWindow, rounds(0, true).buckets());
    assertEquals(oneWindow, rounds(1, false).buckets());
    System.setProperty(TRACE, "target/nowhere");
    assertTrue(rounds(0, false).buckets() > oneWindow);
  }
}
