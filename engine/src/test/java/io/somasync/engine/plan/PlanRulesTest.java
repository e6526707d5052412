package io.somasync.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.random.Draws;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanRulesTest {
  @Test
  void shouldDrawDelaysAndLossesOfALink() {
    LinkModel link = LinkModel.of(1000, 10_000, 0.01);
    int draws = 1_000_000;
    int lost = 0;
    long sum = 0;
    int least = Integer.MAX_VALUE;
    int most = 0;
    for (int i = 0; i < draws; i++) {
      long p = link.product(Draws.draw(1, i));
      int delay = link.delayMicros(p);
      least = Math.min(least, delay);
      most = Math.max(most, delay);
      sum += delay;
      lost += link.isLost(p) ? 1 : 0;
    }

    assertEquals(42949673, link.lossThreshold());
    assertEquals(1000, least);
    assertEquals(9999, most);
    // five standard errors: of a uniform delay 13 µs, of a loss ratio 0.0005
    assertEquals(5499.5, (double) sum / draws, 13);
    assertEquals(0.01, (double) lost / draws, 0.0005);
  }

  @Test
  void shouldRefuseLinksThatCannotBe() {
    assertMessage("least", () -> LinkModel.of(10, 9, 0));
    assertMessage("must be at least 1", () -> LinkModel.of(0, 9, 0));
    assertMessage("0 to 1", () -> LinkModel.of(1, 9, 1.5));
    assertMessage("0 to 1", () -> LinkModel.of(1, 9, Double.NaN));
    assertMessage("at most 60s", () -> LinkModel.of(1, 60_000_002, 0));
    assertMessage("too coarse", () -> LinkModel.of(1, 1 + (1 << 20), 0.1));
  }

  @Test
  void shouldRefuseMeshesThatCannotBe() {
    assertMessage("multiple of cluster-size = 1000", () -> ReferencePlans.w1(1, 1500, 1));
    assertMessage("must be 1 to", () -> ReferencePlans.w1(1, 0, 1));
    assertMessage("at most 4194304", () -> ReferencePlans.w1(1, 1000L << 23, 1));
  }

  /** Draws of nodes beyond 2^40 would be those of other nodes and the next message. */
  @Test
  void shouldRefuseNodesWhoseDrawsCollide() {
    assertEquals(1L << 20, meshOf(1L << 40).clusters());
    assertMessage("must be 1 to 1099511627776", () -> meshOf((1L << 40) + (1 << 20)));
  }

  private static Plan meshOf(long nodes) {
    Plan p = ReferencePlans.w1(1, 1000, 1);
    return new Plan(
        1,
        nodes,
        1 << 20,
        p.topology(),
        p.protocol(),
        p.intra(),
        p.inter(),
        p.severities(),
        -1,
        p.load());
  }

  @Test
  void shouldRefuseLoadsThatNoClockCounts() {
    assertMessage("0 to 31d", () -> new Load(1, Load.MAX_SPAN_MICROS + 1));
    long most = Long.MAX_VALUE / Load.MAX_SPAN_MICROS;
    assertEquals(most, new Load(most, Load.MAX_SPAN_MICROS).messages());
    assertMessage(
        "messages = " + (most + 1) + ": must be at most " + most,
        () -> new Load(most + 1, Load.MAX_SPAN_MICROS));
  }

  @Test
  void shouldDrawSeveritiesByTheirShares() {
    Plan plan = withSeverities(90, 0, 10);
    Workload workload = new Mesh(plan).workload();
    int[] counts = new int[3];
    for (long m = 0; m < 100_000; m++) {
      counts[workload.severity(m)]++;
    }

    assertEquals(0, counts[1]);
    assertEquals(10_000, counts[2], 500, "five standard errors");
  }

  @Test
  void shouldStartMessagesInOrderAfterTheAlert() {
    Plan plan = withSeverities(1, 1, 1);
    Workload workload = new Mesh(plan).workload();
    long before = -1;
    for (long i = 0; i < workload.messages(); i++) {
      long start = workload.startMicros(workload.byStart(i));
      assertTrue(start >= before, "message " + i);
      before = start;
    }
    assertEquals(101, workload.messages());
    assertEquals(100, workload.byStart(0));
    assertEquals(0, workload.startMicros(100));
    assertEquals(2, workload.severity(100));
    assertTrue(workload.loadBeginMicros() > 50_000);
  }

  @Test
  void shouldCutTimeSoThatNothingArrivesWhereItWasSent() {
    Mesh mesh = new Mesh(ReferencePlans.w1(1, 10_000, 1));

    assertEquals(new TimeGrid(1000, 20, 11), mesh.grid());
    assertEquals(4, mesh.grid().bucketFrom(3001));
    assertEquals(3, mesh.grid().bucketFrom(3000));
  }

  @Test
  void shouldRefuseDelaysThatNoGridFits() {
    Plan p = ReferencePlans.w1(1, 10_000, 1);
    assertMessage(
        "raise it to at least",
        () ->
            TimeGrid.of(
                new Plan(
                    1,
                    p.nodes(),
                    1000,
                    p.topology(),
                    p.protocol(),
                    LinkModel.of(1, 1_000_000, 0),
                    p.inter(),
                    p.severities(),
                    -1,
                    p.load())));
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

  private static void assertMessage(String part, Runnable action) {
    PlanException e = assertThrows(PlanException.class, action::run);
    assertTrue(e.getMessage().contains(part), e.getMessage());
  }
}
