package io.somasync.scenarios.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BarLineTest {
  private final BarLine line = new BarLine("sustained load      ", " s", 1_000_000);

  @Test
  void shouldSayElapsedAndLeftInWords() {
    assertEquals(
        "  sustained load      ████████████        75 %  45 of 60 s  17 s, about 6 s left",
        line.line(45_000_000, 60_000_000, 17, 80));
  }

  @Test
  void shouldLeaveOutWhatDoesNotFit() {
    long done = 45_000_000;
    long total = 60_000_000;
    assertEquals(
        "  sustained load      ███████████       75 %  17 s, about 6 s left",
        line.line(done, total, 17, 66));
    assertEquals("  sustained load  75 %  17 s, about 6 s left", line.line(done, total, 17, 50));
    assertEquals("  sustained load  75 %, about 6 s left", line.line(done, total, 17, 39));
    assertEquals("  sustained load  75 %", line.line(done, total, 17, 30));
    assertEquals("  sustained", line.line(done, total, 17, 11));
    for (int columns = 0; columns < 200; columns++) {
      String shown = line.line(done, total, 100_000, columns);
      assertTrue(shown.length() <= columns, shown);
    }
  }

  @Test
  void shouldNotEstimateFromNothing() {
    long total = 60_000_000;
    assertEquals("  sustained load   0 %  17 s", line.line(0, total, 17, 40));
    assertEquals("  sustained load  50 %  1 s", line.line(total / 2, total, 1, 40));
    assertEquals("  sustained load 100 %  17 s", line.line(total, total, 17, 40));
  }

  @Test
  void shouldNotSayThatNothingIsLeftBeforeTheEnd() {
    assertEquals("  sustained load  99 %, about 1 s left", line.line(999, 1_000, 17, 39));
  }
}
