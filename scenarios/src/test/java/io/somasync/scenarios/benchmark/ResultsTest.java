package io.somasync.scenarios.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ResultsTest {
  @Test
  void shouldTakeARatioWithinEachRound() {
    Results results =
        new Results(
            List.of(
                Measured.of(Measured.LOCAL, 1, 6),
                Measured.of(Measured.ON_TWO, 1, 12),
                Measured.of(Measured.LOCAL, 2, 8),
                Measured.of(Measured.ON_TWO, 2, 10),
                Measured.of(Measured.LOCAL, 3, 60),
                Measured.of(Measured.ON_TWO, 3, 100)));
    Ratio speed = Ratio.speed(Measured.ON_TWO, Measured.LOCAL);
    assertEquals(Optional.of(new Spread(0.6, 0.5, 0.8)), speed.in(results));
    Ratio time = Ratio.time(Measured.ON_TWO, Measured.LOCAL);
    assertEquals(Optional.of(2.0), time.in(results).map(Spread::most));
  }

  @Test
  void shouldLeaveOutRoundsThatLackASide() {
    Results results =
        new Results(
            List.of(
                Measured.of(Measured.LOCAL, 1, 6),
                new Gap(Measured.ON_TWO, 1, false, "broke down"),
                Measured.of(Measured.LOCAL, 2, 8)));
    assertEquals(Optional.empty(), Ratio.speed(Measured.ON_TWO, Measured.LOCAL).in(results));
    assertEquals(
        Optional.of(new Spread(7, 6, 8)), results.spread(Measured.LOCAL, Measure.WINDOWS_SECONDS));
    assertEquals(Optional.empty(), results.spread(Measured.LOCAL, Measure.BYTES_PER_NODE));
  }
}
