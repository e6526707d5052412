package io.somasync.engine.plan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.plan.Regions.Block;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class RegionsTest {
  private static final List<String> TWO = List.of("a", "b");
  private static final LinkModel FAST = LinkModel.of(5_000, 6_000, 0.5);
  private static final LinkModel SLOW = LinkModel.of(80_000, 90_000, 0);

  @Test
  void shouldAllotClustersByLargestRemainders() {
    assertEquals(
        List.of(new Block(0, 0), new Block(4, 1), new Block(7, 2)),
        Regions.byShares(List.of(0.4, 0.3, 0.3), 10));
    // Quotas 1.4, 0.8 and 0.8: both larger remainders get one more.
    assertEquals(
        List.of(new Block(0, 0), new Block(1, 1), new Block(2, 2)),
        Regions.byShares(List.of(0.466, 0.267, 0.267), 3));
    // Equal remainders: the lower number goes first.
    assertEquals(List.of(new Block(0, 0), new Block(2, 1)), Regions.byShares(List.of(0.5, 0.5), 3));
  }

  @Test
  void shouldRefuseARegionWithoutClusters() {
    PlanException e =
        assertThrows(PlanException.class, () -> Regions.byShares(List.of(0.99, 0.01), 4));
    assertTrue(e.getMessage().contains("region 2 of 2 gets none of 4 clusters"), e.getMessage());
  }

  @Test
  void shouldTellTheRegionOfEachCluster() {
    Regions regions =
        new Regions(TWO, List.of(new Block(0, 1), new Block(2, 0), new Block(3, 1)), List.of());
    assertArrayEquals(new byte[] {1, 1, 0, 1, 1}, regions.ofClusters(5));
    assertEquals(0, Regions.NONE.ofClusters(5).length);
  }

  @Test
  void shouldRefuseWhatIsNotWhole() {
    assertThrows(PlanException.class, () -> new Regions(TWO, List.of(new Block(1, 0)), List.of()));
    assertThrows(PlanException.class, () -> new Regions(TWO, List.of(new Block(0, 2)), List.of()));
    assertThrows(
        PlanException.class,
        () -> new Regions(TWO, List.of(new Block(0, 0), new Block(0, 1)), List.of()));
    assertThrows(
        PlanException.class, () -> new Regions(TWO, List.of(new Block(0, 0)), List.of(FAST)));
    assertThrows(PlanException.class, () -> new Regions(TWO, List.of(), List.of()));
  }

  @Test
  void shouldBoundLookAheadAndEstimatesByAllLinks() {
    Regions regions =
        new Regions(
            TWO, List.of(new Block(0, 0), new Block(5, 1)), List.of(FAST, SLOW, SLOW, FAST));
    Plan plan = new PlanBuilder().regions(regions).build();
    assertEquals(5_000, plan.interLeastMicros());
    assertEquals(89_999, plan.interMostMicros());
    assertEquals(0.25, plan.interLossRatio(), 1e-9);
    assertEquals(5 * 1_000, TimeGrid.of(plan).windowBuckets() * TimeGrid.of(plan).widthMicros());
  }
}
