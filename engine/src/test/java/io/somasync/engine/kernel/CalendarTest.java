package io.somasync.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.random.Draws;
import java.util.ArrayList;
import java.util.Arrays;
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
  @CsvSource({"4, 3, 1024", "32, 12, 1024", "32, 12, 7", "1024, 400, 1000", "32768, 29000, 1024"})
  void shouldKeepWhatWasPutInEachRow(int rows, int reach, int block) {
    Calendar calendar = new Calendar(rows);
    List<List<Integer>> plain = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      plain.add(new ArrayList<>());
    }
    int draws = 0;
    for (int from = 0; from < rows; from += Math.max(1, rows / 7)) {
      for (int repeat = 0; repeat < 100; repeat++) {
        long[] events = new long[block];
        for (int i = 0; i < block; i++) {
          long draw = Draws.draw(42, draws++);
          int ahead = 1 + Draws.below(draw, reach - 1);
          int row = from + ahead & rows - 1;
          int event = (int) draw >>> 1;
          events[i] = (long) row << 32 | event;
          plain.get(row).add(event);
        }
        calendar.putAll(events, block, from, reach);
      }
      check(calendar, from, plain.get(from));
    }
    for (int row = 0; row < rows; row++) {
      check(calendar, row, plain.get(row));
    }
  }

  /** Empties a row, which may be in any order. */
  private static void check(Calendar calendar, int row, List<Integer> expected) {
    assertEquals(expected.size(), calendar.count(row));
    List<Integer> found = new ArrayList<>();
    for (int page = calendar.lastPage(row); page != 0; page = calendar.pageBefore(page)) {
      for (int i = calendar.begin(page); i < calendar.end(page); i++) {
        found.add(calendar.events()[i]);
      }
    }
    expected.sort(null);
    found.sort(null);
    assertEquals(expected, found);
    calendar.empty(row);
    assertEquals(0, calendar.count(row));
    expected.clear();
  }

  @Test
  void shouldTakeRoomForItsEventsAndNotForTheFullestRowInAllRows() {
    int rows = 32;
    Calendar calendar = new Calendar(rows);
    int inOneRow = 8_000 * BLOCK;
    long[] block = new long[BLOCK];

    for (int row = 0; row < 4 * rows; row++) {
      Arrays.fill(block, (long) (row % rows) << 32);
      for (int put = 0; put < inOneRow; put += BLOCK) {
        calendar.putAll(block, BLOCK, (row + rows - 1) % rows, 2);
      }
      calendar.empty(row % rows);
    }

    assertTrue(calendar.events().length < 1.3 * inOneRow, () -> "" + calendar.events().length);
  }

  @Test
  void shouldTakeLittleRoomForFewEventsInManyRows() {
    Calendar calendar = new Calendar(32_768);
    for (int row = 0; row < 32_768; row += 33) {
      calendar.put(row, 1, 2);
    }
    assertTrue(calendar.events().length < 100_000, () -> "" + calendar.events().length);
  }
}
