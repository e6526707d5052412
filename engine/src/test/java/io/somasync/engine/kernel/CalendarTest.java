package io.somasync.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.random.Draws;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class CalendarTest {
  private static final int BLOCK = 1024;

  /** Few rows of large pages, many of small ones, and blocks of few events. */
  @ParameterizedTest
  @CsvSource({"4, 3, 1024", "32, 12, 1024", "32, 12, 7", "900, 400, 1000", "30000, 29000, 1024"})
  void shouldKeepWhatWasPutInEachRow(int rows, int reach, int block) {
    Calendar calendar = new Calendar(rows, BLOCK);
    List<List<Integer>> plain = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      plain.add(new ArrayList<>());
    }
    int draws = 0;
    for (int from = 0; from + reach <= rows; from += Math.max(1, (rows - reach) / 4)) {
      for (int repeat = 0; repeat < 100; repeat++) {
        long[] events = new long[block];
        int lost = 0;
        for (int i = 0; i < block; i++) {
          long draw = Draws.draw(42, draws++);
          int row = i % 50 == 7 ? rows : from + Draws.below(draw, reach);
          int event = (int) draw >>> 1;
          events[i] = (long) row << 32 | event;
          if (row == rows) {
            lost++;
          } else {
            plain.get(row).add(event);
          }
        }
        calendar.putAll(events, block, from, reach);
        assertEquals(lost, calendar.takeLost());
      }
      check(calendar, from, plain.get(from));
    }
    for (int row = 0; row < rows; row++) {
      check(calendar, row, plain.get(row));
    }
  }

  /** Takes a row, which may be in any order, and puts half of it back. */
  private static void check(Calendar calendar, int row, List<Integer> expected) {
    assertEquals(expected.size(), calendar.count(row));
    int[] taken = new int[expected.size()];
    calendar.take(row, taken, 0);
    assertEquals(0, calendar.count(row));
    assertArrayEquals(
        expected.stream().mapToInt(e -> e).sorted().toArray(),
        java.util.Arrays.stream(taken).sorted().toArray());
    int half = taken.length / 2;
    calendar.put(row, taken, half, taken.length - half);
    expected.clear();
    for (int i = half; i < taken.length; i++) {
      expected.add(taken[i]);
    }
    assertEquals(taken.length - half, calendar.count(row));
  }

  @Test
  void shouldTakeRoomForItsEventsAndNotForTheFullestRowInAllRows() {
    int rows = 32;
    Calendar calendar = new Calendar(rows, BLOCK);
    int inOneRow = 8_000_000;
    int[] events = new int[inOneRow];

    for (int row = 0; row < 4 * rows; row++) {
      calendar.put(row % rows, events, 0, inOneRow);
      calendar.empty(row % rows);
    }

    assertTrue(calendar.events().length < 1.3 * inOneRow, () -> "" + calendar.events().length);
  }

  @Test
  void shouldTakeLittleRoomForFewEventsInManyRows() {
    Calendar calendar = new Calendar(36_000, BLOCK);
    for (int row = 0; row < 36_000; row += 36) {
      calendar.put(row, 1, 2);
    }
    assertTrue(calendar.events().length < 100_000, () -> "" + calendar.events().length);
  }
}
