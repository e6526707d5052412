package io.somasync.engine.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.somasync.engine.plan.TimeGrid;
import io.somasync.engine.random.Draws;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Beside a plain array of when each cluster is due; trees of no, one and several levels. */
class DueTreeTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 16, 17, 256, 257, 5_000})
  void shouldTakeThoseThatAreDueAndNoOthers(int clusters) {
    DueTree tree = new DueTree(clusters);
    long[] plain = new long[clusters];
    Arrays.fill(plain, TimeGrid.NEVER);
    for (int window = 0; window < 200; window++) {
      assertEquals(Arrays.stream(plain).min().orElseThrow(), tree.next());
      int[] due = new int[clusters];
      int taken = tree.takeDue(window, due);
      int end = window;
      int[] expected = IntStream.range(0, clusters).filter(i -> plain[i] < end).toArray();
      assertArrayEquals(expected, Arrays.copyOf(due, taken));
      Arrays.stream(expected).forEach(i -> plain[i] = TimeGrid.NEVER);
      for (int i = 0; i < clusters / 50 + 1; i++) {
        long draw = Draws.draw(window, i);
        int cluster = Draws.below(draw, clusters);
        long bucket = window % 9 == 8 ? Long.MIN_VALUE : window + (draw & 31);
        tree.wake(cluster, bucket);
        plain[cluster] = Math.min(plain[cluster], bucket);
      }
    }
    tree.clear();
    assertEquals(TimeGrid.NEVER, tree.next());
    assertEquals(0, tree.takeDue(TimeGrid.NEVER, new int[clusters]));
  }

  @Test
  void shouldHaveNothingDueWithoutClusters() {
    DueTree tree = new DueTree(0);
    assertEquals(TimeGrid.NEVER, tree.next());
    assertEquals(0, tree.takeDue(TimeGrid.NEVER, new int[0]));
  }
}
