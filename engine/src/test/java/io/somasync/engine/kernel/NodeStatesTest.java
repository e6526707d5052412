package io.somasync.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.somasync.engine.random.Draws;
import io.somasync.engine.tally.Digest;
import io.somasync.engine.tally.LatencyHistogram;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Each loop over a column against a plain one, node by node. */
class NodeStatesTest {
  private static final int NODES = 2 * NodeStates.BLOCK + 3;
  private static final long START = 7_654_321_987L;
  private static final int LONGEST = Integer.MAX_VALUE - 1;

  /** A third not reached; the origin; one at the end of the longest life; others in between. */
  private final long[] states = unreached(NODES);

  NodeStatesTest() {
    for (int i = 0; i < NODES; i++) {
      if (i % 3 != 0) {
        states[i] = state(1 + Draws.below(Draws.draw(1, i), 3_000_000), 1 + i % 20);
      }
    }
    states[5] = state(0, 3);
    states[7] = state(LONGEST, 1);
  }

  private static long[] unreached(int nodes) {
    long[] states = new long[nodes];
    NodeStates.clear(states);
    return states;
  }

  private static long digest(long firstIndex, long[] states, int from) {
    return NodeStates.digest(firstIndex, START, states, from, new long[NodeStates.BLOCK]);
  }

  private static long state(int firstMicros, int arrivals) {
    return (long) firstMicros << 32 | arrivals;
  }

  private static boolean isReached(long state) {
    return NodeStates.firstMicros(state) != NodeStates.NOT_REACHED;
  }

  @Test
  void shouldBeginWithNoNodeReached() {
    for (long state : unreached(3)) {
      assertEquals(NodeStates.NOT_REACHED, NodeStates.firstMicros(state));
      assertEquals(0, NodeStates.arrivals(state));
    }
  }

  /** The bucket begins before the message; one node is reached before, one twice. */
  @Test
  void shouldKeepTheEarliestArrivalOfEachNodeAndCountAll() {
    long[] column = unreached(4);
    column[3] = state(2, 7);
    int[] events = {9 << 12, 1 << 12 | 60, 3 << 12 | 70, 1 << 12 | 55, 2 << 12 | 50, 9 << 12};
    int[] reached = {5, 0, 0, 0};

    int count = NodeStates.arrive(events, 1, 5, column, -50, reached, 1);

    assertEquals(3, count);
    assertArrayEquals(new int[] {5, 1, 2}, Arrays.copyOf(reached, count));
    assertArrayEquals(new long[] {unreached(1)[0], state(5, 2), state(0, 1), state(2, 8)}, column);
  }

  @Test
  void shouldSumLatenciesOfThoseThatWereReached() {
    long sum = 0;
    for (long state : states) {
      sum += isReached(state) ? NodeStates.firstMicros(state) : 0;
    }

    assertEquals(sum, NodeStates.latencySum(states));
    assertEquals(0, NodeStates.latencySum(unreached(9)));
  }

  @Test
  void shouldSumTheDigestTermsOfAllNodes() {
    long firstIndex = Long.MAX_VALUE - 500; // goes on at the least number
    long sum = 0;
    for (int i = 0; i < NODES; i++) {
      long first = isReached(states[i]) ? START + NodeStates.firstMicros(states[i]) : Digest.NEVER;
      sum += Digest.term(firstIndex + i, first, (int) states[i]);
    }

    assertEquals(sum, digest(firstIndex, states, 0));
    assertEquals(Digest.unreached(firstIndex, NODES), digest(firstIndex, unreached(NODES), 0));
    assertEquals(Digest.unreached(firstIndex + 5, 4), digest(firstIndex, unreached(9), 5));
  }

  @Test
  void shouldRecordLatenciesOfThoseThatSendsReached() {
    LatencyHistogram expected = new LatencyHistogram();
    for (long state : states) {
      if (isReached(state) && NodeStates.firstMicros(state) > 0) {
        expected.record(NodeStates.firstMicros(state));
      }
    }
    LatencyHistogram recorded = new LatencyHistogram();

    assertEquals(expected.count(), NodeStates.record(states, recorded));
    assertEquals(expected.count(), recorded.count());
    assertEquals(LONGEST, recorded.max());
    for (long rank = 1; rank <= expected.count(); rank++) {
      assertEquals(expected.atRank(rank), recorded.atRank(rank));
    }
  }

  @Test
  void shouldRecordNothingWhereTheOriginIsAlone() {
    long[] alone = unreached(4);
    alone[2] = state(0, 9);
    LatencyHistogram recorded = new LatencyHistogram();

    assertEquals(0, NodeStates.record(alone, recorded));
    assertEquals(0, recorded.count());
    assertEquals(-1, recorded.max());
  }
}
