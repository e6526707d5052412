package io.somasync.engine.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.plan.Load;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.ReferencePlans;
import io.somasync.engine.plan.Scope;
import io.somasync.engine.plan.Severity;
import io.somasync.engine.plan.TimeGrid;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TrafficTest {
  @Test
  void shouldDrawSeveritiesByTheirShares() {
    Plan plan = withSeverities(90, 0, 10);
    Traffic traffic = new Traffic(plan, TimeGrid.of(plan));
    int[] counts = new int[3];
    for (long m = 0; m < 100_000; m++) {
      counts[traffic.message(m).severityIndex()]++;
    }

    assertEquals(0, counts[1]);
    assertEquals(10_000, counts[2], 500, "five standard errors");
  }

  @Test
  void shouldStartMessagesInOrderAfterTheAlert() {
    Plan plan = withSeverities(1, 1, 1);
    Traffic traffic = new Traffic(plan, TimeGrid.of(plan));
    long before = -1;
    for (long i = 0; i < traffic.messages(); i++) {
      long start = traffic.message(i).startMicros();
      assertEquals(start, traffic.startMicros(i));
      assertTrue(start >= before, "message " + i);
      before = start;
    }
    assertEquals(101, traffic.messages());
    assertEquals(Traffic.ALERT, traffic.message(0).number());
    assertEquals(0, traffic.message(0).startMicros());
    assertEquals(2, traffic.message(0).severityIndex());
    assertEquals(99, traffic.message(100).number());
    assertTrue(traffic.loadBeginMicros() > 50_000);
  }

  private static Plan withSeverities(double low, double medium, double high) {
    Plan p = ReferencePlans.w1(3, 10_000, 1);
    return new Plan(
        3,
        p.nodes(),
        1000,
        p.topology(),
        p.protocol(),
        p.intra(),
        p.inter(),
        List.of(
            new Severity("low", Scope.REPRESENTATIVE, 0, 1000, low),
            new Severity("medium", Scope.CLUSTER, 0, 1000, medium),
            new Severity("high", Scope.NEIGHBOURHOOD, 1, 50_000, high)),
        2,
        new Load(100, 12_345));
  }
}
