package io.somasync.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.somasync.engine.random.Draws;
import io.somasync.engine.tally.Digest;
import io.somasync.engine.tally.LatencyHistogram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Each loop over a column against a plain one, node by node. */
class NodeStatesTest {
  private static final int NODES = 2_051;
  private static final int ORIGIN = 5;
  private static final long START = 7_654_321_987L;
  private static final int LONGEST = Integer.MAX_VALUE - 1;

  private final NodeStates states = new NodeStates(NODES);

  /** Times of arrival at each node that was reached. */
  private final TreeMap<Integer, List<Integer>> plain = new TreeMap<>();

  private NodeStatesTest() {
    states.begin(NODES, ORIGIN, 0);
    plain.put(ORIGIN, new ArrayList<>(List.of(0)));
  }

  private static long send(int node, int micros) {
    return (long) micros << 32 | node;
  }

  private int enter(long... sends) {
    for (long send : sends) {
      if ((int) send < NODES) {
        plain.computeIfAbsent((int) send, node -> new ArrayList<>()).add((int) (send >>> 32));
      }
    }
    return states.enter(sends, sends.length);
  }

  /** A third not reached; one at the end of the longest life; others in between, some often. */
  private void enterMany() {
    for (int i = 0; i < 5_000; i++) {
      int node = Draws.below(Draws.draw(2, i), NODES / 3) * 3 + 1 + i % 2;
      enter(send(node, 1 + Draws.below(Draws.draw(1, i), 3_000_000)));
    }
    enter(send(9, LONGEST));
  }

  private boolean isReached(int node) {
    return plain.containsKey(node);
  }

  private int first(int node) {
    return plain.get(node).stream().min(Integer::compare).orElseThrow();
  }

  @Test
  void shouldBeginWithNoNodeReachedButOne() {
    enterMany();
    states.begin(NODES, 3, -20);

    for (int node = 0; node < NODES; node++) {
      assertEquals(node == 3, states.isReached(node));
      assertEquals(node == 3 ? 1 : 0, states.arrivals(node));
    }
    assertEquals(-20, states.firstMicros(3));
  }

  @Test
  void shouldCountAllArrivalsAndKeepTheEarliest() {
    enterMany();

    for (int node = 0; node < NODES; node++) {
      assertEquals(isReached(node), states.isReached(node));
      assertEquals(isReached(node) ? plain.get(node).size() : 0, states.arrivals(node));
      if (isReached(node)) {
        assertEquals(first(node), states.firstMicros(node));
      }
    }
  }

  /** One that comes at the same time as another is no earlier. */
  @Test
  void shouldMoveSendsTogetherThatAreTheEarliestSoFar() {
    long[] sends = {
      send(7, 50),
      send(NODES, 1),
      send(7, 60),
      send(8, 9),
      send(7, 50),
      send(7, 49),
      send(ORIGIN, 3)
    };

    assertEquals(3, enter(sends));

    assertArrayEquals(new long[] {send(7, 50), send(8, 9), send(7, 49)}, Arrays.copyOf(sends, 3));
    assertEquals(4, states.arrivals(7));
  }

  @Test
  void shouldCountLostSendsApart() {
    enter(send(NODES, 1), send(7, 50), send(NODES, LONGEST));
    assertEquals(2, states.takeLost());
    enter(send(NODES, 2));
    assertEquals(1, states.takeLost());
    assertEquals(0, states.takeLost());
  }

  /** The bucket begins before the message; two events are not the earliest at their nodes. */
  @Test
  void shouldFindNodesThatABucketReachesFirst() {
    enter(send(1, 10), send(1, 5), send(2, 0), send(3, 20), send(3, 2));
    int[] events = {9 << 12, 1 << 12 | 60, 1 << 12 | 55, 2 << 12 | 50, 3 << 12 | 70, 9 << 12};
    int[] fresh = {8, 0, 0, 0};
    int[] offsets = {8, 0, 0, 0};

    assertEquals(3, states.reach(events, 1, 5, -50, fresh, offsets, 1));

    assertArrayEquals(new int[] {8, 1, 2}, Arrays.copyOf(fresh, 3));
    assertArrayEquals(new int[] {8, 55, 50}, Arrays.copyOf(offsets, 3));
  }

  @Test
  void shouldSumLatenciesOfThoseThatWereReached() {
    assertEquals(0, states.latencySum());
    enterMany();
    assertEquals(plain.keySet().stream().mapToLong(this::first).sum(), states.latencySum());
  }

  @Test
  void shouldSumTheDigestTermsOfAllNodes() {
    enterMany();
    long firstIndex = Long.MAX_VALUE - 500; // goes on at the least number
    long[] sums = new long[2];
    for (int i = 0; i < NODES; i++) {
      long first = isReached(i) ? START + first(i) : Digest.NEVER;
      int arrivals = isReached(i) ? plain.get(i).size() : 0;
      sums[0] += Digest.term(firstIndex + i, first, arrivals);
      sums[1] += i == 0 ? 0 : Digest.term(firstIndex + i, first, arrivals);
    }

    assertFalse(isReached(0));
    assertEquals(sums[0], states.digest(firstIndex, START, 0));
    assertEquals(sums[1], states.digest(firstIndex, START, 1));
  }

  @Test
  void shouldRecordLatenciesOfThoseThatSendsReached() {
    enterMany();
    LatencyHistogram expected = new LatencyHistogram();
    for (int node : plain.keySet()) {
      if (node != ORIGIN) {
        expected.record(first(node));
      }
    }
    LatencyHistogram recorded = new LatencyHistogram();

    assertEquals(expected.count(), states.record(recorded));
    assertEquals(expected.count(), recorded.count());
    assertEquals(LONGEST, recorded.max());
    for (long rank = 1; rank <= expected.count(); rank++) {
      assertEquals(expected.atRank(rank), recorded.atRank(rank));
    }
  }

  @Test
  void shouldRecordNothingWhereTheOriginIsAlone() {
    enter(send(ORIGIN, 70));
    LatencyHistogram recorded = new LatencyHistogram();

    assertEquals(0, states.record(recorded));
    assertEquals(0, recorded.count());
    assertEquals(-1, recorded.max());
  }
}
