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
    assertEquals(new TopologySpec.Regular(2), TopologySpec.regular(2));
    assertRefused("topology regular: degree = 1: not allowed", () -> regular(5, 1));
    assertRefused("topology regular: needs numbers", () -> TopologySpec.of(Kind.REGULAR));
  }

  @Test
  void shouldRefuseADegreeThatNoSuchGraphHas() {
    String odd =
        "topology degree = 3: must be below the number of clusters (5), and degree x clusters"
            + " must be even";
    assertRefused(odd, () -> regular(5, 3));
    assertRefused("degree = 6", () -> regular(6, 6));
    assertEquals(TopologySpec.regular(2), regular(3, 2).topology());
    assertEquals(TopologySpec.regular(5), regular(6, 5).topology());
  }

  @Test
  void shouldRefuseGraphsThatArraysCannotHold() {
    assertEquals(TopologySpec.regular(64), regular(Plan.MAX_CLUSTERS, 64).topology());
    assertRefused(
        "topology degree = 65: must be at most 64 with 4194304 clusters",
        () -> regular(Plan.MAX_CLUSTERS, 65));
    // Few links are missing from this one, but its own would not fit.
    assertRefused("degree = 59000: must be at most 4473", () -> regular(60_000, 59_000));
  }

  @Test
  void shouldHaveTheNumbersOfItsKind() {
    assertRefused("topology tree: needs numbers", () -> TopologySpec.of(Kind.TREE));
    assertRefused("topology tree: arity = 0: must be 1 to 1000", () -> TopologySpec.tree(0));
    assertRefused("topology tree: arity = 1001: must be 1 to", () -> TopologySpec.tree(1001));
    assertRefused("torus: columns = 0: must be at least 1", () -> TopologySpec.torus(0));
    assertRefused("degree = 3: must be even", () -> TopologySpec.smallWorld(3, 0));
    assertRefused("degree = 0: must be even and at", () -> TopologySpec.smallWorld(0, 0));
    assertRefused("rewiring = 1.1: must be 0 to 1", () -> TopologySpec.smallWorld(2, 1.1));
    assertRefused("rewiring = NaN: must be 0 to 1", () -> TopologySpec.smallWorld(2, Double.NaN));
    assertRefused("links = 0: must be at least 1", () -> TopologySpec.scaleFree(0));
    assertEquals(1L << 32, new TopologySpec.SmallWorld(2, 1).rewiringThreshold());
    assertEquals(1L << 31, new TopologySpec.SmallWorld(2, 0.5).rewiringThreshold());
  }

  @Test
  void shouldRefuseNumbersThatDoNotGoWithTheClusters() {
    assertRefused(
        "topology torus of 7 columns: must divide the number of clusters (20); for instance 4",
        () -> plan(20, TopologySpec.torus(7)));
    assertRefused(
        "topology small-world of degree 6, rewiring 0.1: must be at most 5 with 10 clusters",
        () -> plan(10, TopologySpec.smallWorld(6, 0.1)));
    assertRefused(
        "must be at most 64 with 4194304", () -> plan(1 << 22, TopologySpec.smallWorld(66, 0)));
    assertRefused(
        "topology scale-free with 4 links each: must be at most 3 with 4 clusters",
        () -> plan(4, TopologySpec.scaleFree(4)));
    assertRefused(
        "must be at most 32 with 4194304", () -> plan(1 << 22, TopologySpec.scaleFree(33)));
    assertEquals(4, plan(4, TopologySpec.scaleFree(3)).clusters());
    assertEquals(4, plan(4, TopologySpec.smallWorld(2, 1)).clusters());
  }

  @Test
  void shouldFindTheDivisorNearestToTheRoot() {
    assertEquals(1, Torus.nearestToSquare(1));
    assertEquals(1, Torus.nearestToSquare(97));
    assertEquals(4, Torus.nearestToSquare(20));
    assertEquals(10, Torus.nearestToSquare(100));
    assertEquals(25, Torus.nearestToSquare(1000));
    assertEquals(2048, Torus.nearestToSquare(1 << 22));
  }

  private static Plan regular(int clusters, int degree) {
    return plan(clusters, TopologySpec.regular(degree));
  }

  private static Plan plan(int clusters, TopologySpec spec) {
    return new PlanBuilder().mesh(clusters, 1).topology(spec).build();
  }
}
