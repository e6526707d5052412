package io.somasync.engine.topology;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.somasync.engine.plan.PlanException;
import io.somasync.engine.plan.TopologySpec.Kind;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class NeighbourhoodsTest {
  @Test
  void shouldEndWithTheChain() {
    Neighbourhoods two = Neighbourhoods.of(Graphs.of(Kind.CHAIN, 10), 2);

    assertNear(two, 10, 0, 0, 1, 2);
    assertNear(two, 10, 5, 3, 4, 5, 6, 7);
    assertNear(two, 10, 8, 6, 7, 8, 9);
  }

  @Test
  void shouldGoOnAroundARingInAscendingOrder() {
    Neighbourhoods three = Neighbourhoods.of(Graphs.of(Kind.RING, 10), 3);

    assertNear(three, 10, 1, 0, 1, 2, 3, 4, 8, 9);
    assertNear(three, 10, 9, 0, 1, 2, 6, 7, 8, 9);
  }

  @Test
  void shouldHoldEachClusterOnceHoweverManyWaysLeadThere() {
    Topology graph = Graphs.of(Kind.REFERENCE, 9);
    for (int hops = 1; hops <= 16; hops++) {
      Neighbourhoods near = Neighbourhoods.of(graph, hops);
      for (int c = 0; c < 9; c++) {
        assertNear(near, 9, c, within(graph, c, hops));
      }
    }
  }

  @Test
  void shouldFindEverybodyInAGraphOfEverybody() {
    Neighbourhoods one = Neighbourhoods.of(Graphs.of(Kind.COMPLETE, 5), 1);

    assertNear(one, 5, 0, 0, 1, 2, 3, 4);
    assertNear(one, 5, 4, 0, 1, 2, 3, 4);
  }

  @Test
  void shouldHoldItsOwnClusterAloneWhereThereIsNoOther() {
    assertNear(Neighbourhoods.of(Graphs.of(Kind.CHAIN, 1), 16), 1, 0, 0);
    assertNear(Neighbourhoods.of(Graphs.of(Kind.REFERENCE, 1), 16), 1, 0, 0);
  }

  /** More entries than there was room for at first. */
  @Test
  void shouldHoldLargeNeighbourhoods() {
    Neighbourhoods near = Neighbourhoods.of(Graphs.of(Kind.RING, 100), 16);

    assertNear(near, 100, 50, IntStream.rangeClosed(34, 66).toArray());
    assertNear(
        near,
        100,
        99,
        IntStream.concat(IntStream.rangeClosed(0, 15), IntStream.rangeClosed(83, 99)).toArray());
  }

  @Test
  void shouldRefuseMoreThanItMayKeep() {
    Topology chain = Graphs.of(Kind.CHAIN, 3);

    assertNear(ListedNeighbourhoods.of(chain, 1, 7), 3, 1, 0, 1, 2);
    assertThrows(PlanException.class, () -> ListedNeighbourhoods.of(chain, 1, 6));
  }

  @Test
  void shouldSayWhatIsTooMuchAndWhatServes() {
    Topology graph = Graphs.of(Kind.CHAIN_SHORTCUTS, 1_500);
    PlanException e =
        assertThrows(PlanException.class, () -> ListedNeighbourhoods.of(graph, 16, 2_000_000));
    assertEquals(
        "hops = 16: neighbourhoods of that many hops hold more than 2 million clusters in all;"
            + " use fewer hops or scope mesh",
        e.getMessage());
  }

  /** Clusters at most so many hops away, found hop by hop from all that are known. */
  private static int[] within(Topology graph, int origin, int hops) {
    IntStream known = IntStream.of(origin);
    for (int i = 0; i < hops; i++) {
      int[] before = known.toArray();
      known =
          IntStream.concat(
                  IntStream.of(before),
                  IntStream.of(before).flatMap(c -> IntStream.of(Graphs.neighbours(graph, c))))
              .distinct()
              .sorted();
    }
    return known.toArray();
  }

  private static void assertNear(Neighbourhoods near, int clusters, int origin, int... expected) {
    int[] found = IntStream.range(0, near.size(origin)).map(i -> near.cluster(origin, i)).toArray();
    assertArrayEquals(expected, found, "around " + origin);
    int[] contained = IntStream.range(0, clusters).filter(c -> near.contains(origin, c)).toArray();
    assertArrayEquals(expected, contained, "around " + origin);
  }
}
