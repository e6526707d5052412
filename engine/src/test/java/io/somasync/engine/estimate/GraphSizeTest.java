package io.somasync.engine.estimate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.plan.LinkList;
import io.somasync.engine.plan.TopologySpec;
import io.somasync.engine.plan.TopologySpec.Kind;
import io.somasync.engine.topology.Neighbourhoods;
import io.somasync.engine.topology.Topology;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is told of a graph, beside the graph. */
@Timeout(60)
class GraphSizeTest {
  private static final int CLUSTERS = 60;

  static Stream<TopologySpec> specs() {
    return Stream.concat(
        Stream.of(
                Kind.CHAIN,
                Kind.CHAIN_SHORTCUTS,
                Kind.RING,
                Kind.REFERENCE,
                Kind.COMPLETE,
                Kind.STAR)
            .map(TopologySpec::of),
        Stream.of(
            TopologySpec.regular(3),
            TopologySpec.tree(1),
            TopologySpec.tree(2),
            TopologySpec.tree(7),
            TopologySpec.torus(6),
            TopologySpec.torus(2),
            TopologySpec.smallWorld(4, 0),
            TopologySpec.smallWorld(4, 0.3),
            TopologySpec.smallWorld(6, 1),
            TopologySpec.scaleFree(1),
            TopologySpec.scaleFree(3)));
  }

  /** What is there need not be guessed. */
  @Test
  void shouldCountLinksThatAreGiven() {
    int[] ends = new int[2 * 599];
    for (int c = 1; c < 600; c++) {
      ends[2 * c - 2] = c;
      ends[2 * c - 1] = c < 300 ? 0 : c - 1;
    }
    TopologySpec spec = TopologySpec.given(600, LinkList.of(600, ends, List.of()));
    Topology graph = Topology.of(spec, 600, 1);
    GraphSize size = new GraphSize(spec, 600);
    assertEquals(599, size.links());
    assertEquals(299, graph.degree(0));
    for (int hops = 1; hops <= 5; hops++) {
      Neighbourhoods near = Neighbourhoods.of(graph, hops);
      double sum = 0;
      for (int c = 0; c < 600; c++) {
        sum += near.size(c);
        assertTrue(near.size(c) <= size.mostWithinHops(hops));
      }
      assertTrue(sum / 600 <= size.withinHops(hops), "within " + hops);
    }
    assertEquals(1 + 2 * 599 / 600.0, size.withinHops(1), 1e-9);
    assertEquals(1, size.crowding().applyAsDouble(1));
    assertEquals(2, size.crowding().applyAsDouble(2));
  }

  @ParameterizedTest
  @MethodSource("specs")
  void shouldTellDegreeAndLinksOrSlightlyMore(TopologySpec spec) {
    Topology graph = Topology.of(spec, CLUSTERS, 42);
    GraphSize size = new GraphSize(spec, CLUSTERS);
    double ends = 0;
    for (int c = 0; c < CLUSTERS; c++) {
      ends += graph.degree(c);
    }

    assertTrue(size.degree() >= ends / CLUSTERS, () -> size.degree() + " for " + spec);
    assertTrue(size.links() >= graph.links(), () -> size.links() + " of " + graph.links());
    boolean isThin = spec.equals(TopologySpec.torus(2)); // has columns of two
    assertEquals(graph.links(), size.links(), (isThin ? 0.4 : 0.1) * graph.links());
  }

  @ParameterizedTest
  @MethodSource("specs")
  void shouldNeverTellFewerClustersNearThanThereAre(TopologySpec spec) {
    for (int clusters : List.of(CLUSTERS, 600)) {
      Topology graph = Topology.of(spec, clusters, 42);
      for (int hops = 1; hops <= 6; hops++) {
        Neighbourhoods near = Neighbourhoods.of(graph, hops);
        int[] sizes = new int[clusters];
        Arrays.setAll(sizes, near::size);
        GraphSize size = new GraphSize(spec, clusters);
        String how = spec + ", " + clusters + " clusters within " + hops;
        double mean = Arrays.stream(sizes).average().orElseThrow();
        assertTrue(mean <= size.withinHops(hops), () -> mean + " for " + how);
        int most = Arrays.stream(sizes).max().orElseThrow();
        assertTrue(most <= size.mostWithinHops(hops), () -> most + " for " + how);
        assertTrue(size.mostWithinHops(hops) <= clusters, how);
      }
    }
  }

  /** The member that has the first clusters has the hubs. */
  @ParameterizedTest
  @MethodSource("specs")
  void shouldNotTellFewerNeighboursOfTheFullestMember(TopologySpec spec) {
    Topology graph = Topology.of(spec, 600, 42);
    GraphSize size = new GraphSize(spec, 600);
    for (int members : List.of(1, 2, 5, 20)) {
      double ends = 0;
      for (int c = 0; c < 600 / members; c++) {
        ends += graph.degree(c);
      }
      double told = size.degree() * size.crowding().applyAsDouble(members) * 600 / members;
      // Small worlds are uneven by chance.
      String how = "%.0f of %.0f for %s on %d".formatted(told, ends, spec, members);
      assertTrue(told >= 0.9 * ends, how);
    }
  }
}
