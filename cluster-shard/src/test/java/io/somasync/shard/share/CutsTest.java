package io.somasync.shard.share;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.somasync.engine.plan.LinkModel;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.Regions;
import io.somasync.shard.Plans;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where members' ranges begin, whatever their heaps. */
final class CutsTest {
  @Test
  void shouldCutWhereRegionsBeginIfThatKeepsMembersFartherApart() {
    Plan plan = Plans.farApart(1, Plans.FLOOD, 300, 2);
    assertArrayEquals(new int[] {0, 150, 300}, Cuts.equal(plan, 2));
    assertArrayEquals(
        new int[] {0, 75, 150, 225, 300}, Cuts.equal(plan, 4), "75 is inside a region");
    Plan uneven = Plans.farApart(1, Plans.FLOOD, 304, 2); // regions begin with 152 and 253
    assertArrayEquals(new int[] {0, 152, 304}, Cuts.equal(uneven, 2));
    assertArrayEquals(new int[] {0, 101, 202, 304}, Cuts.equal(uneven, 3));
    Plan lopsided = lopsided();
    assertArrayEquals(new int[] {0, 95, 200}, Cuts.equal(lopsided, 2));
    assertArrayEquals(new int[] {0, 66, 133, 200}, Cuts.equal(lopsided, 3), "95 is too far off");
  }

  /** Two regions, of 95 and 105 clusters. */
  static Plan lopsided() {
    Plan plan = Plans.farApart(1, Plans.FLOOD, 200, 2);
    LinkModel near = plan.regions().link(0, 0);
    LinkModel far = plan.regions().link(0, 1);
    return new Plan(
        plan.seed(),
        plan.nodes(),
        2,
        plan.topology(),
        plan.protocol(),
        plan.intra(),
        plan.inter(),
        plan.severities(),
        plan.alert(),
        plan.load(),
        new Regions(
            List.of("east", "west"),
            List.of(new Regions.Block(0, 0), new Regions.Block(95, 1)),
            List.of(near, far, far, near)));
  }
}
