package io.somasync.engine.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.plan.Arrivals;
import io.somasync.engine.plan.DiurnalRate;
import io.somasync.engine.plan.Load;
import io.somasync.engine.plan.Rate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class StartsTest {
  private static final long SECOND = 1_000_000;
  private static final long PER_SECOND = Rate.UNIT_MICROS / SECOND;

  private static final Rate UP_AND_DOWN =
      Rate.oneAfterAnother(
          List.of(
              Rate.ramp(0, 1_000 * PER_SECOND, 2 * SECOND),
              Rate.constant(0, SECOND),
              Rate.constant(50_000 * PER_SECOND, SECOND / 10),
              Rate.ramp(1_000 * PER_SECOND, 0, 2 * SECOND)));

  private static List<Long> starts(Rate rate, boolean isRandom, long seed) {
    Starts starts = Starts.of(Load.of(new Arrivals.AtRate(rate, isRandom)), seed);
    List<Long> micros = new ArrayList<>();
    while (starts.advance()) {
      micros.add(starts.micros());
    }
    return micros;
  }

  @Test
  void shouldStartAtEqualDistancesWhereTheRateIsConstant() {
    List<Long> starts = starts(Rate.constant(100 * PER_SECOND, 600 * SECOND), false, 1);
    assertEquals(60_000, starts.size());
    for (int i = 0; i < starts.size(); i++) {
      assertEquals(10_000L * i, starts.get(i));
    }
  }

  /** A third of a second is rounded to the nearest µs. */
  @Test
  void shouldRoundStartsToTheNearestMicrosecond() {
    assertEquals(
        List.of(0L, 333_333L, 666_667L), starts(Rate.constant(3 * PER_SECOND, SECOND), false, 1));
  }

  /** Rising from 0 to 100 a second in 10 s, i messages take √(i ÷ 5) s. */
  @Test
  void shouldStartFasterAndFasterOnARamp() {
    List<Long> starts = starts(Rate.ramp(0, 100 * PER_SECOND, 10 * SECOND), false, 1);
    assertEquals(500, starts.size());
    for (int i = 0; i < starts.size(); i++) {
      assertEquals(Math.sqrt(i / 5.0) * 1e6, starts.get(i), 0.51);
    }
  }

  @Test
  void shouldStartAsManyAsTheRateMakesInAnyTime() {
    for (boolean isRandom : new boolean[] {false, true}) {
      List<Long> starts = starts(UP_AND_DOWN, isRandom, 7);
      double allowed = isRandom ? 5 : 0;
      assertNear(1_000, starts, 0, 2 * SECOND, allowed);
      assertNear(250, starts, 0, SECOND, allowed);
      assertNear(0, starts, 2 * SECOND + 1, 3 * SECOND, 0);
      assertNear(5_000, starts, 3 * SECOND, 3 * SECOND + SECOND / 10, allowed);
      assertNear(750, starts, 3 * SECOND + SECOND / 10, 4 * SECOND + SECOND / 10, allowed);
    }
  }

  private static void assertNear(
      double expected, List<Long> starts, long from, long to, double deviations) {
    long count = starts.stream().filter(start -> start >= from && start < to).count();
    assertEquals(expected, count, 1 + deviations * Math.sqrt(expected));
  }

  @Test
  void shouldNeverGoBack() {
    List<Rate> rates =
        List.of(
            UP_AND_DOWN,
            new DiurnalRate(700 * PER_SECOND, 1, 333_333, 1_000_003).during(3 * SECOND),
            Rate.constant(Rate.MAX, 50),
            Rate.ramp(Rate.MAX, 0, 77).withBurst(3, 11, 0.001),
            new Rate(Collections.nCopies(2_000, new Rate.Piece(1, Rate.MAX / 1_000, 0))));
    for (Rate rate : rates) {
      for (boolean isRandom : new boolean[] {false, true}) {
        long before = 0;
        for (long start : starts(rate, isRandom, 3)) {
          assertTrue(start >= before && start <= rate.spanMicros(), start + " after " + before);
          before = start;
        }
      }
    }
  }

  /** Of a month's end the starts are as exact as of its begin. */
  @Test
  void shouldStayExactOverAMonth() {
    Rate rate = Rate.constant(PER_SECOND / 10, Load.MAX_SPAN_MICROS);
    List<Long> starts = starts(rate, false, 1);
    assertEquals(31 * 8_640, starts.size());
    for (int i = 0; i < starts.size(); i++) {
      assertEquals(i * 10L * SECOND, starts.get(i));
    }
  }

  /** For a rate λ over T: mean and variance of the number are λT, over seeded repetitions. */
  @Test
  void shouldCountAsAPoissonProcessDoes() {
    Rate rate = Rate.constant(200 * PER_SECOND, SECOND);
    assertPoisson(200, rate);
    assertPoisson(600, new DiurnalRate(300 * PER_SECOND, 0.7, SECOND, SECOND).during(2 * SECOND));
    assertPoisson(60, Rate.ramp(0, 120 * PER_SECOND, SECOND));
  }

  private static void assertPoisson(double mean, Rate rate) {
    int repetitions = 2_000;
    double sum = 0;
    double squares = 0;
    for (int seed = 0; seed < repetitions; seed++) {
      int count = starts(rate, true, seed).size();
      sum += count;
      squares += (count - mean) * (count - mean);
    }
    double meanError = Math.sqrt(mean / repetitions);
    assertEquals(mean, sum / repetitions, 4 * meanError, "four standard errors");
    double varianceError = mean * Math.sqrt(2.0 / repetitions);
    assertEquals(mean, squares / repetitions, 4 * varianceError, "four standard errors");
  }

  /** Gaps of a constant rate are exponential: Kolmogorov and Smirnov, at 1 %. */
  @Test
  void shouldLeaveExponentialGaps() {
    for (int seed = 1; seed <= 5; seed++) {
      List<Long> starts = starts(Rate.constant(100 * PER_SECOND, 200 * SECOND), true, seed);
      List<Long> gaps = new ArrayList<>();
      for (int i = 0; i < starts.size(); i++) {
        gaps.add(starts.get(i) - (i == 0 ? 0 : starts.get(i - 1)));
      }
      Collections.sort(gaps);
      double distance = 0;
      int n = gaps.size();
      for (int i = 0; i < n; i++) {
        double expected = 1 - Math.exp(-gaps.get(i) / 10_000.0);
        distance = Math.max(distance, Math.abs(expected - (double) i / n));
        distance = Math.max(distance, Math.abs(expected - (i + 1.0) / n));
      }
      assertTrue(distance < 1.63 / Math.sqrt(n), "distance " + distance + " of " + n + " gaps");
    }
  }

  @Test
  void shouldDrawOtherStartsFromAnotherSeed() {
    Rate rate = Rate.constant(100 * PER_SECOND, SECOND);
    assertEquals(starts(rate, true, 1), starts(rate, true, 1));
    assertTrue(!starts(rate, true, 1).equals(starts(rate, true, 2)));
  }
}
