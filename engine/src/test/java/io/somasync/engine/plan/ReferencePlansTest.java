package io.somasync.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ReferencePlansTest {
  @Test
  void shouldFloodTheReferenceGraph() {
    Plan plan = ReferencePlans.w1(42, 10_000, 3);

    assertEquals(TopologySpec.of(TopologySpec.Kind.REFERENCE), plan.topology());
    assertEquals(new Protocol.Flood(), plan.protocol());
    assertEquals(10, plan.clusters());
    assertEquals(new Load(3, 30_000), plan.load());
  }

  @Test
  void shouldGossipWhereEverybodyKnowsEverybody() {
    Plan plan = ReferencePlans.w2(42, 10_000, 1);

    assertEquals(TopologySpec.of(TopologySpec.Kind.COMPLETE), plan.topology());
    assertEquals(new Protocol.PushGossip(10, 4), plan.protocol());
    assertEquals(42, plan.seed());
    assertEquals(-1, plan.alert());
  }
}
