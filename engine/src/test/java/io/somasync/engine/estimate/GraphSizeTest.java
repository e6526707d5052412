package io.somasync.engine.estimate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.PlanBuilder;
import io.somasync.engine.plan.TopologySpec;
import io.somasync.engine.plan.TopologySpec.Kind;
import io.somasync.engine.topology.Neighbourhoods;
import io.somasync.engine.topology.Topology;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is told of a graph, beside the graph. */
class GraphSizeTest {
  private static final int CLUSTERS = 60;

  private static Plan plan(Kind kind) {
    TopologySpec spec = kind == Kind.REGULAR ? new TopologySpec(kind, 3) : TopologySpec.of(kind);
    return new PlanBuilder().mesh(CLUSTERS, 1).topology(spec).build();
  }

  @ParameterizedTest
  @EnumSource
  void shouldTellDegreeAndLinksOrSlightlyMore(Kind kind) {
    Topology graph = Topology.of(plan(kind));
    GraphSize size = GraphSize.of(plan(kind));
    int most = 0;
    for (int c = 0; c < CLUSTERS; c++) {
      most = Math.max(most, graph.degree(c));
    }

    assertEquals(most, size.degree());
    assertTrue(size.links() >= graph.links(), () -> size.links() + " of " + graph.links());
    assertEquals(graph.links(), size.links(), 0.1 * graph.links());
  }

  @ParameterizedTest
  @EnumSource
  void shouldNeverTellFewerClustersNearThanThereAre(Kind kind) {
    Topology graph = Topology.of(plan(kind));
    for (int hops = 1; hops <= 5; hops++) {
      double within = GraphSize.of(plan(kind)).withinHops(hops);
      Neighbourhoods near = Neighbourhoods.of(graph, hops);
      assertTrue(near.size(CLUSTERS / 2) <= within, within + " within " + hops);
      assertTrue(within <= CLUSTERS);
    }
  }
}
