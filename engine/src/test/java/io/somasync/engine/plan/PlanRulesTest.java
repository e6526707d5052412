package io.somasync.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PlanRulesTest {
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
  void shouldRefuseADegreeThatCannotBe() {
    assertMessage("degree = 3: must be below the number of clusters (5)", () -> regular(5, 3));
    assertMessage("degree = 5: must be below the number of clusters (5)", () -> regular(5, 5));
    assertMessage("degree = 1", () -> regular(5, 1));
    assertMessage("degree = 2", () -> new TopologySpec(TopologySpec.Kind.RING, 2));
    assertEquals(2, regular(3, 2).topology().degree());
  }

  @Test
  void shouldRefuseGraphsThatArraysCannotHold() {
    assertEquals(64, regular(Plan.MAX_CLUSTERS, 64).topology().degree());
    assertMessage(
        "degree = 65: must be at most 64 with 4194304", () -> regular(Plan.MAX_CLUSTERS, 65));
    // Few links are missing from this one, but its own would not fit.
    assertMessage("degree = 59000: must be at most 4473", () -> regular(60_000, 59_000));
  }

  private static Plan regular(int clusters, int degree) {
    Plan p = ReferencePlans.w1(1, 1000, 1);
    return new Plan(
        1,
        clusters,
        1,
        new TopologySpec(TopologySpec.Kind.REGULAR, degree),
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
  void shouldCutTimeSoThatNothingArrivesWhereItWasSent() {
    TimeGrid grid = TimeGrid.of(ReferencePlans.w1(1, 10_000, 1));

    assertEquals(new TimeGrid(1000, 20, 11), grid);
    assertEquals(4, grid.bucketFrom(3001));
    assertEquals(3, grid.bucketFrom(3000));
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

  private static void assertMessage(String part, Runnable action) {
    PlanException e = assertThrows(PlanException.class, action::run);
    assertTrue(e.getMessage().contains(part), e.getMessage());
  }
}
