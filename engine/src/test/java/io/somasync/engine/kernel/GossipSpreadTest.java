package io.somasync.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.PlanBuilder;
import io.somasync.engine.plan.Scope;
import io.somasync.engine.plan.Severity;
import io.somasync.engine.plan.TimeGrid;
import io.somasync.engine.tally.Counts;
import io.somasync.engine.tally.Fate;
import io.somasync.engine.traffic.LiveMessages;
import org.junit.jupiter.api.Test;

class GossipSpreadTest {
  /** It begins inside a bucket, so from the bucket's begin there is more left than an int holds. */
  @Test
  void shouldSpreadAMessageOfTheLongestLife() {
    int longest = Integer.MAX_VALUE - 1;
    Plan plan =
        new PlanBuilder()
            .mesh(1, 100)
            .gossip(10, 0)
            .severities(new Severity("local", Scope.CLUSTER, 0, longest, 1))
            .build();
    Mesh mesh = new Mesh(plan);
    Workbench bench = new Workbench(mesh, new LiveMessages(mesh.grid(), 1));
    Inbox inbox = new Inbox();
    inbox.originate(0, 0, 999, 5);

    long next = new ClusterKernel(mesh, 0).advance(20, inbox, bench);

    Counts counts = bench.tally().counts();
    assertEquals(TimeGrid.NEVER, next);
    assertEquals(100, counts.deliveries());
    assertEquals(1_000, counts.sends);
    assertEquals(0, counts.of(Fate.EXPIRED));
  }
}
