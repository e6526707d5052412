package io.somasync.scenarios.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.scenarios.terminal.Steps;
import io.somasync.scenarios.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RoundsTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Steps steps =
      Terminal.steps(new PrintStream(err, true, StandardCharsets.UTF_8), false, true);

  @Test
  void shouldMeasureEverythingOnceBeforeAnythingAgain() throws Exception {
    FakeRunner runner = new FakeRunner((trial, round) -> Measured.of(trial, round, 1));
    Rounds rounds = new Rounds(Measured.agenda(2), runner, steps);
    assertTrue(rounds.measure());
    List<String> expected =
        List.of(
            "1 LocalRun",
            "1 1 JVM × 1 thread",
            "1 2 JVMs × 1 thread",
            "2 LocalRun",
            "2 1 JVM × 1 thread",
            "2 2 JVMs × 1 thread");
    assertEquals(expected, runner.asked);
    assertEquals(6, rounds.results().measurements().size());
  }

  @Test
  void shouldNotGoOnWithDifferentDigests() {
    FakeRunner runner =
        new FakeRunner(
            (trial, round) ->
                Measured.of(
                    trial, round, 1, trial.equals(Measured.ON_ONE) ? "0" : Measured.DIGEST));
    Rounds rounds = new Rounds(Measured.agenda(3), runner, steps);
    DigestException e = assertThrows(DigestException.class, rounds::measure);
    assertEquals(
        "W2 1M × 60: digest = 208465fa8f3ba7b8 on LocalRun, 0 on 1 JVM × 1 thread: they must be"
            + " equal",
        e.getMessage());
    assertEquals(2, runner.asked.size());
  }

  @Test
  void shouldNotTryAgainWhatCouldNotBeMeasured() throws Exception {
    FakeRunner runner =
        new FakeRunner(
            (trial, round) ->
                trial.equals(Measured.ON_TWO)
                    ? new Gap(trial, round, false, "broke down")
                    : Measured.of(trial, round, 1));
    Rounds rounds = new Rounds(Measured.agenda(2), runner, steps);
    assertTrue(rounds.measure());
    assertEquals(5, runner.asked.size());
    assertEquals(1, rounds.results().gaps().size());
    assertEquals(
        "W2 1M × 60, 2 JVMs × 1 thread: broke down", err.toString(StandardCharsets.UTF_8).strip());
  }

  @Test
  void shouldKeepWhatWasMeasuredWhenItIsInterrupted() throws Exception {
    FakeRunner runner =
        new FakeRunner(
            (trial, round) -> {
              if (trial.equals(Measured.ON_ONE)) {
                throw new InterruptedException();
              }
              return Measured.of(trial, round, 1);
            });
    Rounds rounds = new Rounds(Measured.agenda(1), runner, steps);
    assertFalse(rounds.measure());
    assertEquals(2, runner.asked.size());
    assertEquals(1, rounds.results().measurements().size());
  }
}
