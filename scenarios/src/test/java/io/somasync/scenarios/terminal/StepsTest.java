package io.somasync.scenarios.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 20, unit = TimeUnit.SECONDS)
final class StepsTest {
  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(shown, true, StandardCharsets.UTF_8);
  private long seconds;

  private String shown() {
    return shown.toString(StandardCharsets.UTF_8);
  }

  @Test
  void shouldBeLinesAtGrowingIntervals() {
    try (Steps steps = new StepLines(out, () -> TimeUnit.SECONDS.toNanos(seconds))) {
      steps.begin(100);
      for (seconds = 0; seconds < 70; seconds++) {
        steps.step("step " + seconds);
      }
      steps.note("one failed");
    }
    assertEquals(
        List.of(
            "1 of 100, 0 s so far: step 0",
            "2 of 100, 1 s so far: step 1",
            "4 of 100, 3 s so far: step 3",
            "8 of 100, 7 s so far: step 7",
            "16 of 100, 15 s so far: step 15",
            "32 of 100, 31 s so far: step 31",
            "64 of 100, 1 min 03 s so far: step 63",
            "one failed"),
        shown().lines().toList());
  }

  @Test
  void shouldBeOneLineOnATerminal() {
    try (Steps steps = new StepBar(out, () -> 80)) {
      steps.begin(4);
      steps.step("first");
      steps.step("second");
      steps.note("one failed");
    }
    assertTrue(shown().contains("second"), shown());
    assertTrue(shown().contains(" 25 %  1 of 4 runs"), shown());
    assertEquals(List.of("one failed"), lastingLines());
  }

  private List<String> lastingLines() {
    return shown()
        .lines()
        .filter(line -> line.contains("failed"))
        .map(line -> line.substring(line.lastIndexOf("\u001b[K") + 3))
        .toList();
  }

  @Test
  void shouldOnlyNoteWhatHasToBeWhenItIsQuiet() {
    try (Steps steps = Terminal.steps(out, false, true)) {
      steps.begin(2);
      steps.step("first");
      steps.note("one failed");
    }
    assertEquals("one failed", shown().strip());
  }
}
