package io.somasync.engine.traffic;

import static io.somasync.engine.plan.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.plan.Load;
import io.somasync.engine.plan.OriginModel;
import io.somasync.engine.plan.OriginModel.Span;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.PlanBuilder;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
final class OriginsTest {
  private static final int CLUSTERS = 40;
  private static final int SIZE = 25;
  private static final int MESSAGES = 100_000;

  private static Plan plan(OriginModel origins) {
    return new PlanBuilder()
        .mesh(CLUSTERS, SIZE)
        .load(new Load(MESSAGES, MESSAGES).from(origins))
        .build();
  }

  /** Messages per cluster. */
  private static int[] counts(OriginModel origins) {
    int[] counts = new int[CLUSTERS];
    Messages.of(plan(origins)).forEach(message -> counts[message.originCluster()]++);
    return counts;
  }

  private static void assertCount(double expected, int count) {
    assertEquals(expected, count, 5 * Math.sqrt(expected), "five standard errors");
  }

  @Test
  void shouldGiveClustersTheirZipfWeightsInAShuffledOrder() {
    int[] counts = counts(new OriginModel.Zipf(1.2));
    double all = 0;
    for (int rank = 1; rank <= CLUSTERS; rank++) {
      all += Math.pow(rank, -1.2);
    }
    int[] sorted = counts.clone();
    Arrays.sort(sorted);
    for (int rank = 1; rank <= 8; rank++) {
      assertCount(MESSAGES * Math.pow(rank, -1.2) / all, sorted[CLUSTERS - rank]);
    }
    assertTrue(!Arrays.equals(sorted, counts));
  }

  @Test
  void shouldKnowNoFavouritesWithExponentZero() {
    for (int count : counts(new OriginModel.Zipf(0))) {
      assertCount((double) MESSAGES / CLUSTERS, count);
    }
  }

  @Test
  void shouldStayWithinAGroup() {
    int[] counts = counts(new OriginModel.Group(1, List.of(new Span(2, 4), new Span(17, 17))));
    for (int c = 0; c < CLUSTERS; c++) {
      boolean isInside = c >= 2 && c <= 4 || c == 17;
      assertCount(isInside ? MESSAGES / 4.0 : 0, counts[c]);
    }
  }

  @Test
  void shouldLetTheRestOriginateAnywhere() {
    int[] counts = counts(new OriginModel.Group(0.6, List.of(new Span(10, 13))));
    for (int c = 0; c < CLUSTERS; c++) {
      double anywhere = 0.4 * MESSAGES / CLUSTERS;
      assertCount(anywhere + (c >= 10 && c <= 13 ? 0.15 * MESSAGES : 0), counts[c]);
    }
  }

  /** A message starts in each µs, so each while of 10 ms has 10,000 of them. */
  @Test
  void shouldLetHotSpotsWander() {
    Plan plan = plan(new OriginModel.HotSpots(1, 3, 10_000));
    List<Message> messages = Messages.of(plan);
    Set<Set<Integer>> whiles = new HashSet<>();
    for (int w = 0; w < 10; w++) {
      Set<Integer> spots = new TreeSet<>();
      messages.subList(w * 10_000, (w + 1) * 10_000).forEach(m -> spots.add(m.originCluster()));
      assertEquals(3, spots.size());
      whiles.add(spots);
    }
    assertEquals(10, whiles.size(), "other clusters each time, which chance allows with this seed");
  }

  @Test
  void shouldGiveHotSpotsTheirShare() {
    List<Message> messages =
        Messages.of(plan(new OriginModel.HotSpots(0.6, 2, 1_000_000))); // one while
    int[] counts = new int[CLUSTERS];
    messages.forEach(message -> counts[message.originCluster()]++);
    Arrays.sort(counts);
    for (int spot = 1; spot <= 2; spot++) {
      assertCount(0.3 * MESSAGES + 0.4 * MESSAGES / CLUSTERS, counts[CLUSTERS - spot]);
    }
    assertCount(0.4 * MESSAGES / CLUSTERS, counts[CLUSTERS - 20]);
  }

  @Test
  void shouldReachAllNodesOfACluster() {
    int[] counts = new int[SIZE];
    Messages.of(plan(new OriginModel.Group(1, List.of(new Span(39, 39)))))
        .forEach(message -> counts[(int) (message.origin() - 39L * SIZE)]++);
    for (int count : counts) {
      assertCount((double) MESSAGES / SIZE, count);
    }
  }

  /** So that an alert is the same whatever the load is. */
  @Test
  void shouldLeaveTheAlertWhereItIs() {
    PlanBuilder plan = new PlanBuilder().mesh(CLUSTERS, SIZE).alert(0);
    Message alert = Messages.of(plan.load(5, 10).build()).get(0);
    Load elsewhere = new Load(7, 10).from(new OriginModel.Zipf(2));
    assertEquals(alert, Messages.of(plan.load(elsewhere).build()).get(0));
  }

  @Test
  void shouldRefuseOriginsThatCannotBe() {
    assertRefused("exponent = -0.1: must be 0 to 10", () -> new OriginModel.Zipf(-0.1));
    assertRefused("share = 1.5: must be 0 to 1", () -> new OriginModel.HotSpots(1.5, 1, 1_000));
    assertRefused("spots = 65: must be 1 to 64", () -> new OriginModel.HotSpots(1, 65, 1_000));
    assertRefused("dwell = 999 µs", () -> new OriginModel.HotSpots(1, 1, 999));
    assertRefused("5-4 is no span", () -> new Span(5, 4));
    assertRefused("1 to 1024 spans", () -> new OriginModel.Group(1, List.of()));
    assertRefused(
        "4 is not in order",
        () -> new OriginModel.Group(1, List.of(new Span(2, 4), new Span(4, 7))));
    assertRefused(
        "40 is none; the mesh has the clusters 0 to 39",
        () -> plan(new OriginModel.Group(1, List.of(new Span(0, 40)))));
    assertRefused(
        "at most the number of clusters (40)", () -> plan(new OriginModel.HotSpots(1, 41, 1_000)));
  }
}
