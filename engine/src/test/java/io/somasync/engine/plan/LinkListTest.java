package io.somasync.engine.plan;

import static io.somasync.engine.plan.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LinkListTest {
  private static final LinkModel SLOW = LinkModel.of(50_000, 50_000, 0);
  private static final LinkModel LOSSY = LinkModel.of(1_000, 2_000, 0.5);

  @Test
  void shouldBeTheSameInWhateverOrderLinksAreGiven() {
    LinkList one =
        LinkList.of(5, new int[] {4, 0, 1, 2, 0, 1, 3, 4}, Arrays.asList(SLOW, null, LOSSY, SLOW));
    LinkList other =
        LinkList.of(5, new int[] {0, 1, 4, 3, 0, 4, 2, 1}, Arrays.asList(LOSSY, SLOW, SLOW, null));
    assertArrayEquals(new int[] {0, 1, 0, 4, 1, 2, 3, 4}, one.ends());
    assertArrayEquals(new int[] {0, 1, -1, 1}, one.kinds());
    assertEquals(List.of(LOSSY, SLOW), one.models());
    assertEquals(one, other);
    assertEquals(one.hashCode(), other.hashCode());
    assertNotEquals(one, LinkList.of(5, one.ends(), List.of()));
    assertEquals(4, one.size());
    assertTrue(one.hasPlainLinks());
    assertTrue(LinkList.of(5, one.ends(), List.of()).hasPlainLinks());
    assertFalse(LinkList.of(2, new int[] {0, 1}, List.of(SLOW)).hasPlainLinks());
  }

  @Test
  void shouldRefuseLoopsDoublesAndStrangers() {
    assertRefused("must ascend, 2 to 2", () -> LinkList.of(3, new int[] {2, 2}, List.of()));
    assertRefused("must ascend", () -> LinkList.of(3, new int[] {1, 2, 2, 1}, List.of()));
    LinkList links = LinkList.of(5, new int[] {0, 4}, List.of());
    assertRefused("there is no cluster 4; there are 4", () -> TopologySpec.given(4, links));
    assertRefused(
        "topology file: has 5 clusters, and the mesh has 6",
        () -> new PlanBuilder().mesh(6, 1).topology(TopologySpec.given(5, links)).build());
  }

  /** Look-ahead and estimates know the links that have delays of their own. */
  @Test
  void shouldTellItsDelaysToThePlan() {
    LinkModel inter = LinkModel.of(20_000, 30_000, 0.1);
    PlanBuilder builder = new PlanBuilder().mesh(3, 1).inter(inter);
    int[] ends = {0, 1, 1, 2};
    Plan plan =
        builder
            .topology(TopologySpec.given(3, LinkList.of(3, ends, Arrays.asList(SLOW, null))))
            .build();
    assertEquals(20_000, plan.interLeastMicros());
    assertEquals(50_000, plan.interMostMicros());
    plan =
        builder.topology(TopologySpec.given(3, LinkList.of(3, ends, List.of(SLOW, LOSSY)))).build();
    assertEquals(1_000, plan.interLeastMicros());
    assertEquals(0.25, plan.interLossRatio());
    plan = builder.topology(TopologySpec.given(3, LinkList.of(3, ends, List.of()))).build();
    assertEquals(29_999, plan.interMostMicros());
  }
}
