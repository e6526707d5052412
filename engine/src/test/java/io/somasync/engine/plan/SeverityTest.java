package io.somasync.engine.plan;

import static io.somasync.engine.plan.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SeverityTest {
  @Test
  void shouldRefuseSizesThatCannotBe() {
    assertRefused("size = 0 to 9 bytes: must be 1 to", () -> new MessageSize(0, 9));
    assertRefused("size = 9 to 8 bytes", () -> new MessageSize(9, 8));
    assertRefused("(16MiB)", () -> new MessageSize(1, (1 << 24) + 1));
  }

  @Test
  void shouldHaveHopsInNeighbourhoodsAlone() {
    assertEquals(1, near(1).hops());
    assertEquals(Severity.MAX_HOPS, near(16).hops());
    assertRefused("severity a: hops = 0: must be 1 to 16", () -> near(0));
    assertRefused("hops = 17", () -> near(17));
    assertRefused("hops = 1", () -> new Severity("a", Scope.MESH, 1, 1, 1));
  }

  private static Severity near(int hops) {
    return new Severity("a", Scope.NEIGHBOURHOOD, hops, 1, 1);
  }

  @Test
  void shouldLiveForAMicrosecondAtLeast() {
    assertEquals(1, lasting(1).lifeMicros());
    assertEquals(Integer.MAX_VALUE - 1, lasting(Integer.MAX_VALUE - 1).lifeMicros());
    assertRefused("severity a: life = 0 µs: out of range", () -> lasting(0));
    assertRefused("out of range", () -> lasting(Integer.MAX_VALUE));
  }

  private static Severity lasting(int lifeMicros) {
    return new Severity("a", Scope.MESH, 0, lifeMicros, 1);
  }

  @Test
  void shouldHaveAShareThatCanBeAddedUp() {
    assertEquals(0, withShare(0).share());
    assertEquals(1e9, withShare(1e9).share());
    assertRefused("severity a: share = -0.1: must not be negative", () -> withShare(-0.1));
    assertRefused("share", () -> withShare(1.1e9));
    assertRefused("share", () -> withShare(Double.NaN));
  }

  private static Severity withShare(double share) {
    return new Severity("a", Scope.MESH, 0, 1, share);
  }

  @Test
  void shouldLeaveItsClusterWithWideScopesAlone() {
    assertTrue(Scope.MESH.leavesCluster());
    assertTrue(Scope.NEIGHBOURHOOD.leavesCluster());
    assertFalse(Scope.CLUSTER.leavesCluster());
    assertFalse(Scope.REPRESENTATIVE.leavesCluster());
  }
}
