package io.somasync.engine.plan;

import static io.somasync.engine.plan.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.somasync.engine.plan.TopologySpec.Kind;
import org.junit.jupiter.api.Test;

class TopologySpecTest {
  @Test
  void shouldBeWrittenInSmallLettersWithHyphens() {
    assertEquals("chain-shortcuts", Kind.CHAIN_SHORTCUTS.label());
    assertEquals("ring", Kind.RING.label());
  }

  @Test
  void shouldHaveADegreeIfItIsRegularAlone() {
    assertEquals(2, new TopologySpec(Kind.REGULAR, 2).degree());
    assertRefused("topology regular: degree = 1: not allowed", () -> regular(5, 1));
    assertRefused("topology ring: degree = 2", () -> new TopologySpec(Kind.RING, 2));
  }

  @Test
  void shouldRefuseADegreeThatNoSuchGraphHas() {
    String odd =
        "topology degree = 3: must be below the number of clusters (5), and degree x clusters"
            + " must be even";
    assertRefused(odd, () -> regular(5, 3));
    assertRefused("degree = 6", () -> regular(6, 6));
    assertEquals(2, regular(3, 2).topology().degree());
    assertEquals(5, regular(6, 5).topology().degree());
  }

  @Test
  void shouldRefuseGraphsThatArraysCannotHold() {
    assertEquals(64, regular(Plan.MAX_CLUSTERS, 64).topology().degree());
    assertRefused(
        "topology degree = 65: must be at most 64 with 4194304 clusters",
        () -> regular(Plan.MAX_CLUSTERS, 65));
    // Few links are missing from this one, but its own would not fit.
    assertRefused("degree = 59000: must be at most 4473", () -> regular(60_000, 59_000));
  }

  private static Plan regular(int clusters, int degree) {
    return new PlanBuilder()
        .mesh(clusters, 1)
        .topology(new TopologySpec(Kind.REGULAR, degree))
        .build();
  }
}
