package io.somasync.shard.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.TopologySpec;
import io.somasync.engine.plan.TopologySpec.Kind;
import io.somasync.shard.Plans;
import io.somasync.shard.run.LinkFaults;
import java.io.IOException;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;

/** What is counted of links: windows, faults, descriptors. */
final class CountsOfLinksTest {
  @Test
  void shouldCountWindowsThatOverlap() {
    WindowCounts counts = new WindowCounts(2);
    counts.open();
    counts.sent(1);
    counts.arrived(1, 1, 3);
    counts.arrived(1, 2, 5);
    assertTrue(counts.haveArrived(1, 1, 3));
    assertTrue(counts.haveArrived(0, 1, 0));
    counts.ended(1);
    assertTrue(counts.haveArrived(1, 2, 5));
    assertTrue(counts.haveArrived(1, 3, 0));
    assertEquals(1, counts.ofSent(1));
    counts.open();
    assertEquals(0, counts.ofSent(1));
    assertEquals(1 - 8, counts.underWay());
  }

  @Test
  void shouldRefuseWindowsThatAreNotUnderWay() {
    WindowCounts counts = new WindowCounts(1);
    counts.ended(1);
    assertThrows(LinkException.class, () -> counts.arrived(0, 1, 1));
    assertThrows(LinkException.class, () -> counts.arrived(0, 4, 1));
  }

  @Test
  void shouldCountFaultsByTheirCause() {
    FaultCounts faults = new FaultCounts();
    faults.failed(new IllegalStateException("wrapped", new ConnectException("Connection refused")));
    faults.failed(null);
    faults.failed(new IOException("Too many open files"));
    faults.failed(new ConnectException("Cannot assign requested address"));
    faults.failed(new IOException("Connect timed out"));
    faults.timedOut();
    faults.noDescriptor();
    faults.broken();
    assertEquals(new LinkFaults(2, 2, 2, 1, 1, 4), faults.with(4));
  }

  @Test
  void shouldKeepDescriptorsWithinTheirBudget() {
    Descriptors budget = new Descriptors(1);
    assertTrue(budget.take());
    assertFalse(budget.take());
    budget.giveBack();
    assertTrue(budget.take());
    assertTrue(Descriptors.limit() > 0);
  }

  /** Of a ring of ten on two members each has ten ends. */
  @Test
  void shouldKnowWhatAPlanNeeds() {
    Plan plan = Plans.connected(TopologySpec.of(Kind.RING), 10);
    long alone = Descriptors.needed(plan, new int[] {0, 10});
    assertEquals(10, alone - Descriptors.needed(plan, new int[] {0, 5, 10}));
    assertEquals(6, alone - Descriptors.needed(plan, new int[] {0, 3, 10}), "the fuller of two");
  }
}
