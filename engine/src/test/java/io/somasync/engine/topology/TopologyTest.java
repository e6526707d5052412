package io.somasync.engine.topology;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.somasync.engine.plan.TopologySpec.Kind;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TopologyTest {
  @ParameterizedTest
  @CsvSource({
    "CHAIN, 1000, 999",
    "CHAIN, 1, 0",
    "CHAIN_SHORTCUTS, 2, 1",
    "CHAIN_SHORTCUTS, 1, 0",
    "RING, 1000, 1000",
    "RING, 2, 1",
    "RING, 1, 0",
    "REFERENCE, 3, 3",
    "REFERENCE, 1, 0",
    "STAR, 1000, 999",
    "STAR, 2, 1",
    "STAR, 1, 0",
    "COMPLETE, 1000, 499500",
    "COMPLETE, 1, 0",
    "COMPLETE, 4194304, 8796090925056",
  })
  void shouldHaveItsNumberOfLinks(Kind kind, int clusters, long links) {
    Topology graph = Graphs.of(kind, clusters);

    assertEquals(clusters, graph.clusters());
    assertEquals(links, graph.links());
  }

  /** Each link once, at its lower end, however often it stands in the lists. */
  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.INCLUDE,
      names = {"CHAIN", "CHAIN_SHORTCUTS", "RING", "REFERENCE", "COMPLETE", "STAR"})
  void shouldGiveEachLinkToItsLowerEnd(Kind kind) {
    Topology graph = Graphs.of(kind, 7);
    for (int c = 0; c < 7; c++) {
      int cluster = c;
      int[] above =
          Arrays.stream(Graphs.neighbours(graph, c))
              .filter(n -> n > cluster)
              .sorted()
              .distinct()
              .toArray();
      assertArrayEquals(above, graph.linksUpwards(c));
    }
  }
}
