package io.somasync.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.somasync.engine.random.Draws;
import io.somasync.engine.tally.Digest;
import io.somasync.engine.tally.LatencyHistogram;
import org.junit.jupiter.api.Test;

/** Each loop over a column against a plain one, node by node. */
class NodeStatesTest {
  private static final int NODES = 1_003;
  private static final long START = 7_654_321_987L;
  private static final int LONGEST = Integer.MAX_VALUE - 1;

  /** A third not reached; the origin; one at the end of the longest life; others in between. */
  private final long[] states = NodeStates.unreached(NODES);

  NodeStatesTest() {
    for (int i = 0; i < NODES; i++) {
      if (i % 3 != 0) {
        states[i] = state(1 + Draws.below(Draws.draw(1, i), 3_000_000), 1 + i % 20);
      }
    }
    states[5] = state(0, 3);
    states[7] = state(LONGEST, 1);
  }

  private static long state(int firstMicros, int arrivals) {
    return (long) firstMicros << 32 | arrivals;
  }

  private static boolean isReached(long state) {
    return NodeStates.firstMicros(state) != NodeStates.NOT_REACHED;
  }

  @Test
  void shouldBeginWithNoNodeReached() {
    for (long state : NodeStates.unreached(3)) {
      assertEquals(NodeStates.NOT_REACHED, NodeStates.firstMicros(state));
      assertEquals(0, (int) state, "arrivals");
    }
  }

  @Test
  void shouldSumLatenciesOfThoseThatWereReached() {
    long sum = 0;
    for (long state : states) {
      sum += isReached(state) ? NodeStates.firstMicros(state) : 0;
    }

    assertEquals(sum, NodeStates.latencySum(states));
    assertEquals(0, NodeStates.latencySum(NodeStates.unreached(9)));
  }

  @Test
  void shouldSumTheDigestTermsOfAllNodes() {
    long firstIndex = Long.MAX_VALUE - 500; // goes on at the least number
    long sum = 0;
    for (int i = 0; i < NODES; i++) {
      long first = isReached(states[i]) ? START + NodeStates.firstMicros(states[i]) : Digest.NEVER;
      sum += Digest.term(firstIndex + i, first, (int) states[i]);
    }

    assertEquals(sum, NodeStates.digest(firstIndex, START, states));
    assertEquals(
        Digest.unreached(firstIndex, NODES),
        NodeStates.digest(firstIndex, START, NodeStates.unreached(NODES)));
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
    long[] alone = NodeStates.unreached(4);
    alone[2] = state(0, 9);
    LatencyHistogram recorded = new LatencyHistogram();

    assertEquals(0, NodeStates.record(alone, recorded));
    assertEquals(0, recorded.count());
    assertEquals(-1, recorded.max());
  }
}
