package io.somasync.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.somasync.engine.plan.LinkModel;
import io.somasync.engine.plan.Load;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.Protocol;
import io.somasync.engine.plan.Regions;
import io.somasync.engine.plan.Scope;
import io.somasync.engine.plan.Severity;
import io.somasync.engine.plan.TimeGrid;
import io.somasync.engine.plan.TopologySpec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RoundsTest {
  private static final int NEAR = 1_000;

  /** Regions of 10, 15 and 5 clusters: from one to the next 20 ms, to the one after it 45 ms. */
  static Plan plan(Protocol protocol) {
    LinkModel near = LinkModel.of(NEAR, 4_000, 0.01);
    LinkModel far = LinkModel.of(20_000, 30_000, 0.01);
    LinkModel farther = LinkModel.of(45_000, 60_000, 0.01);
    return new Plan(
        3,
        300,
        10,
        TopologySpec.regular(4),
        protocol,
        LinkModel.of(500, 3_000, 0.01),
        near,
        List.of(
            new Severity("medium", Scope.CLUSTER, 0, 50_000, 0.5),
            new Severity("critical", Scope.MESH, 0, 300_000, 0.5)),
        1,
        new Load(300, 2_000_000),
        new Regions(
            List.of("a", "b", "c"),
            List.of(new Regions.Block(0, 0), new Regions.Block(10, 1), new Regions.Block(25, 2)),
            List.of(near, far, farther, far, near, far, farther, far, near)));
  }

  private static int least(int... firstClusters) {
    return Rounds.leastBetweenMicros(plan(new Protocol.Flood()), firstClusters);
  }

  @Test
  void shouldKnowTheLeastDelayBetweenMembers() {
    assertEquals(20_000, least(0, 10, 30));
    assertEquals(20_000, least(0, 25, 30));
    assertEquals(20_000, least(0, 10, 25, 30));
    assertEquals(NEAR, least(0, 11, 30), "the second region is on both");
    assertEquals(NEAR, least(0, 10, 26, 30));
    assertEquals(20_000, least(0, 10, 10, 30), "a member without clusters");
  }

  @Test
  void shouldGoNoFartherThanWindowsWhereRegionsDoNotTellLinksApart() {
    assertEquals(NEAR, least(0, 30), "one member exchanges with nobody");
    Plan regionless = RandomPlans.of(1);
    int[] halves = {0, regionless.clusters() / 2, regionless.clusters()};
    Plan plan = regionless.regions().haveLinks() ? RandomPlans.of(2) : regionless;
    TimeGrid grid = TimeGrid.of(plan);
    assertEquals(grid.windowBuckets(), Rounds.of(plan, grid, halves).buckets());
  }

  @Test
  void shouldEndWindowsWithTheirRound() {
    TimeGrid grid = new TimeGrid(500, 2, 8);
    Rounds rounds = Rounds.of(plan(new Protocol.Flood()), grid, new int[] {0, 10, 30});
    assertEquals(40, rounds.buckets());
    assertEquals(140, rounds.end(100, TimeGrid.NEVER));
    assertEquals(102, rounds.windowEnd(100, 140));
    assertEquals(140, rounds.windowEnd(139, 140));
  }

  @Test
  void shouldEndARoundWithItsPhaseOrWithItsFirstWindow() {
    Rounds rounds = new Rounds(new TimeGrid(500, 2, 8), 40);
    assertEquals(120, rounds.end(100, 120));
    assertEquals(102, rounds.end(100, 101));
    assertEquals(102, Rounds.ofOneWindow(rounds.grid()).end(100, TimeGrid.NEVER));
  }
}
