package io.somasync.engine.plan;

import static io.somasync.engine.plan.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTest {
  @Test
  void shouldRefuseRepresentativesThatCannotBe() {
    Plan plan = new PlanBuilder().mesh(2, 100).build();
    for (int wrong : new int[] {0, 65, -1}) {
      assertEquals(
          "representatives = " + wrong + ": must be 1 to 64",
          assertThrows(PlanException.class, () -> plan.withRepresentatives(wrong)).getMessage());
    }
    Plan uneven = plan.with(ListedSizes.of(100, 3));
    assertEquals(
        "representatives = 4: must be 1 to 3",
        assertThrows(PlanException.class, () -> uneven.withRepresentatives(4)).getMessage());
    Flows flows = new Flows(List.of(new FlowSpec("sign", List.of())), List.of(), true);
    assertEquals(
        "representatives = 2: must be 1, as there are flows",
        assertThrows(PlanException.class, () -> plan.withRepresentatives(2).with(flows))
            .getMessage());
    assertEquals(3, uneven.withRepresentatives(3).representatives());
  }

  private static final Severity SIGHTING = new Severity("s", Scope.REPRESENTATIVE, 0, 1_000, 1);
  private static final Severity LOCAL = new Severity("l", Scope.CLUSTER, 0, 1_000, 2);
  private static final Severity NEAR = new Severity("n", Scope.NEIGHBOURHOOD, 2, 1_000, 3);
  private static final Severity WIDE = new Severity("w", Scope.MESH, 0, 1_000, 4);

  @Test
  void shouldConsistOfWholeClusters() {
    PlanBuilder thousands = new PlanBuilder().mesh(1, 1_000);

    assertEquals(3, thousands.withNodes(3_000).clusters());
    assertRefused(
        "nodes = 1500: must be a multiple of cluster-size = 1000, for instance 1000",
        () -> thousands.withNodes(1_500));
    assertRefused("for instance 1000", () -> thousands.withNodes(500));
    assertRefused("for instance 7000", () -> thousands.withNodes(7_999));
  }

  @Test
  void shouldRefuseSizesOutOfRange() {
    assertRefused("cluster-size = 0: must be 1 to 1048576", () -> mesh(1, 0));
    assertRefused("cluster-size = 1048577", () -> mesh(1, (1 << 20) + 1));
    assertRefused("nodes = 0: must be 1 to", () -> mesh(0, 1_000));
    assertRefused("4194305 clusters: must be at most 4194304", () -> mesh((1 << 22) + 1, 1));
    assertEquals(1 << 22, mesh(1 << 22, 1).clusters());
    assertEquals(1, mesh(1, 1).clusters());
  }

  /** Draws of nodes beyond 2^40 would be those of other nodes and the next message. */
  @Test
  void shouldRefuseNodesWhoseDrawsCollide() {
    assertEquals(1L << 20, mesh(1 << 20, 1 << 20).clusters());
    assertRefused("must be 1 to 1099511627776", () -> mesh((1 << 20) + 1, 1 << 20));
  }

  private static Plan mesh(int clusters, int clusterSize) {
    return new PlanBuilder().mesh(clusters, clusterSize).build();
  }

  @Test
  void shouldHaveOneToSixtyFourSeverities() {
    assertEquals(64, withSeverities(64).severities().size());
    assertRefused("there must be 1 to 64, not 0", () -> withSeverities(0));
    assertRefused("there must be 1 to 64, not 65", () -> withSeverities(65));
  }

  private static Plan withSeverities(int count) {
    return new PlanBuilder()
        .severities(Collections.nCopies(count, WIDE).toArray(new Severity[0]))
        .build();
  }

  @Test
  void shouldAlertWithASeverityThatThereIs() {
    assertEquals(1, new PlanBuilder().severities(LOCAL, WIDE).alert(1).build().alert());
    assertRefused("alert = 1: there is no such severity", () -> new PlanBuilder().alert(1).build());
    assertRefused("alert = -2", () -> new PlanBuilder().alert(-2).build());
  }

  @Test
  void shouldHaveShareForItsLoad() {
    Severity silent = new Severity("a", Scope.MESH, 0, 1_000, 0);
    PlanBuilder plan = new PlanBuilder().severities(silent).alert(0);

    assertRefused("at least one must have a share above 0", () -> plan.load(1, 0).build());
    assertEquals(0, plan.load(0, 0).build().load().messages());
  }

  @Test
  void shouldCountClustersAndLinksInsideThem() {
    Plan plan = mesh(7, 100);

    assertEquals(7, plan.clusters());
    assertEquals(0, plan.clusterOf(99));
    assertEquals(1, plan.clusterOf(100));
    assertEquals(7 * 4_950, plan.intraLinks());
  }

  /** One, a cluster, 1 + 3 · 2 clusters, and the mesh, by shares of 1 to 4 in ten messages. */
  @Test
  void shouldExpectMessagesByTheirPartInAllShares() {
    Severity rare = new Severity("a", Scope.CLUSTER, 0, 1_000, 0.1);
    Severity frequent = new Severity("b", Scope.CLUSTER, 0, 1_000, 0.3);
    Plan plan = new PlanBuilder().mesh(4, 100).severities(rare, frequent).load(1_000, 0).build();

    assertEquals(250, plan.expectedMessages(rare), 1e-6);
    assertEquals(750, plan.expectedMessages(frequent), 1e-6);
  }

  @Test
  void shouldExpectASendForEachNodeInScopeWithFlood() {
    Plan plan =
        new PlanBuilder().mesh(20, 100).severities(SIGHTING, LOCAL, NEAR, WIDE).load(10, 0).build();

    assertEquals(1 + 2 * 100 + 3 * 700 + 4 * 2_000, plan.expectedSends(), 1e-6);
  }

  @Test
  void shouldExpectTheAlertsSendsToo() {
    PlanBuilder plan = new PlanBuilder().mesh(20, 100).severities(WIDE, LOCAL).load(3, 0);

    assertEquals(
        2_000,
        plan.alert(0).build().expectedSends() - plan.alert(-1).build().expectedSends(),
        1e-6);
  }

  @Test
  void shouldExpectAsManySendsOfANodeAsItsFanOut() {
    Plan plan = new PlanBuilder().mesh(20, 100).severities(WIDE).gossip(5, 3).load(2, 0).build();

    assertEquals(2 * 2_000 * 5, plan.expectedSends(), 1e-6);
  }

  @Test
  void shouldExpectNoMoreClustersNearThanThereAre() {
    Plan plan = new PlanBuilder().mesh(4, 100).severities(NEAR).load(1, 0).build();

    assertEquals(400, plan.expectedSends(), 1e-6);
  }

  @Test
  void shouldExpectNothingOfASilentLoad() {
    Severity silent = new Severity("a", Scope.MESH, 0, 1_000, 0);
    Plan plan = new PlanBuilder().severities(silent).load(0, 0).build();

    assertEquals(0, plan.expectedSends());
  }
}
