package io.somasync.engine.plan;

import static io.somasync.engine.plan.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.plan.Rate.Piece;
import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
final class RateTest {
  private static final long SECOND = 1_000_000;
  private static final long HOUR = 3_600 * SECOND;
  private static final long DAY = 24 * HOUR;

  /** A message a second. */
  private static final long PER_SECOND = Rate.UNIT_MICROS / SECOND;

  private static final long PER_HOUR = Rate.UNIT_MICROS / HOUR;

  private static void assertMessages(long expected, Rate rate) {
    assertEquals(BigInteger.valueOf(expected), rate.messages());
    double[] cumulative = rate.cumulative();
    assertEquals(expected, Math.floor(cumulative[cumulative.length - 1]));
  }

  @Test
  void shouldMakeWholeNumbersOfMessages() {
    assertMessages(1_000, Rate.constant(100 * PER_SECOND, 10 * SECOND));
    assertMessages(5_000, Rate.constant(5_000 * Rate.UNIT_MICROS / (60 * SECOND), 60 * SECOND));
    assertMessages(2, Rate.constant(2 * PER_HOUR, HOUR));
    assertMessages(1, Rate.constant(2 * PER_HOUR, HOUR - 1), 2);
    assertMessages(550, Rate.ramp(10 * PER_SECOND, 100 * PER_SECOND, 10 * SECOND));
    assertMessages(500, Rate.ramp(0, 100 * PER_SECOND, 10 * SECOND));
  }

  private static void assertMessages(long expected, Rate rate, double exact) {
    assertEquals(BigInteger.valueOf(expected), rate.messages());
    assertEquals(exact, rate.cumulative()[1], 1e-8);
  }

  @Test
  void shouldAddUpOneAfterAnother() {
    Rate rate =
        Rate.oneAfterAnother(
            List.of(
                Rate.constant(100 * PER_SECOND, 60 * SECOND),
                Rate.ramp(100 * PER_SECOND, 1_000 * PER_SECOND, 30 * SECOND),
                Rate.constant(0, SECOND)));
    assertMessages(6_000 + 16_500, rate);
    assertArrayEquals(new double[] {0, 6_000, 22_500, 22_500}, rate.cumulative());
    assertEquals(91 * SECOND, rate.spanMicros());
    assertEquals(1_000 * PER_SECOND, rate.peak());
    assertEquals(1e-3, rate.peakPerMicro(), 1e-18);
  }

  @Test
  void shouldMultiplyARateForAWhile() {
    Rate calm = Rate.constant(100 * PER_SECOND, 60 * SECOND);
    Rate burst = calm.withBurst(20 * SECOND, 5 * SECOND, 10);
    assertMessages(5_500 + 5_000, burst);
    assertEquals(
        List.of(
            new Piece(20 * SECOND, 100 * PER_SECOND, 100 * PER_SECOND),
            new Piece(5 * SECOND, 1_000 * PER_SECOND, 1_000 * PER_SECOND),
            new Piece(35 * SECOND, 100 * PER_SECOND, 100 * PER_SECOND)),
        burst.pieces());
  }

  @Test
  void shouldCutABurstWhereTheRateEndsAndLetItGoOverPieces() {
    Rate ramps =
        Rate.oneAfterAnother(
            List.of(
                Rate.ramp(0, 100 * PER_SECOND, 10 * SECOND),
                Rate.ramp(100 * PER_SECOND, 0, 10 * SECOND)));
    assertMessages(1_000 + 750, ramps.withBurst(5 * SECOND, 10 * SECOND, 2));
    assertMessages(1_000 + 125, ramps.withBurst(15 * SECOND, 100 * SECOND, 2));
    assertMessages(3_000, ramps.withBurst(0, 20 * SECOND, 3));
  }

  /** Straight lines between points of a cosine have its mean over a period. */
  @Test
  void shouldKeepTheMeanOverADay() {
    Rate day = new DiurnalRate(100 * PER_HOUR, 0.8, 12 * HOUR, DAY).during(DAY);
    assertEquals(24, day.pieces().size());
    assertEquals(2_400, day.cumulative()[24], 1e-6);
    assertEquals(180 * PER_HOUR, day.peak());
    assertEquals(20 * PER_HOUR, day.pieces().get(0).begin());
    assertEquals(180 * PER_HOUR, day.pieces().get(11).end());
    assertEquals(HOUR, day.pieces().get(5).micros());
  }

  @Test
  void shouldBeginADayAtAnyTime() {
    Rate day = new DiurnalRate(100 * PER_HOUR, 1, HOUR / 2, DAY).during(2 * DAY + HOUR);
    assertEquals(2 * DAY + HOUR, day.spanMicros());
    assertEquals(50, day.pieces().size());
    assertEquals(HOUR / 2, day.pieces().get(0).micros());
    assertEquals(200 * PER_HOUR, day.pieces().get(0).end());
    assertEquals(HOUR / 2, day.pieces().get(49).micros());
    long last = 0;
    for (Piece piece : day.pieces()) {
      assertTrue(piece == day.pieces().get(0) || Math.abs(piece.begin() - last) <= 1, "no jumps");
      last = piece.end();
    }
  }

  @Test
  void shouldRefuseRatesThatCannotBe() {
    assertRefused("must be 0 to 1G/s", () -> Rate.constant(-1, 1));
    assertRefused("must be 0 to 1G/s", () -> Rate.constant(Rate.MAX + 1, 1));
    assertRefused("must be 1us to 31d", () -> Rate.constant(1, 0));
    assertRefused("makes 0 pieces", () -> new Rate(List.of()));
    assertRefused(
        "makes 2001 pieces of a rate; must be 1 to 2000",
        () -> new Rate(Collections.nCopies(2_001, new Piece(1, 1, 1))));
    assertRefused(
        "longer than 31 days", () -> new Rate(Collections.nCopies(2, new Piece(16 * DAY, 1, 1))));
    assertRefused("1ms to 31d", () -> new DiurnalRate(1, 0.5, 0, 999));
    assertRefused("within the period", () -> new DiurnalRate(1, 0.5, DAY + 1, DAY));
    assertRefused("0 to 1", () -> new DiurnalRate(1, 1.01, 0, DAY));
    assertRefused(
        "makes 24 pieces", () -> new DiurnalRate(1, 0.5, 0, SECOND).during(3_600 * SECOND));
  }

  @Test
  void shouldMakeALoad() {
    Rate rate = Rate.constant(100 * PER_SECOND, 10 * SECOND);
    Load load = Load.of(new Arrivals.AtRate(rate, true));
    assertEquals(1_000, load.messages());
    assertEquals(10 * SECOND, load.spanMicros());
    assertEquals(1e-4, load.peakPerMicro());
    assertTrue(load.isRandom());
    assertRefused(
        "makes no message",
        () -> Load.of(new Arrivals.AtRate(Rate.constant(PER_SECOND, SECOND - 1), false)));
    assertRefused(
        "is not what the rate makes",
        () ->
            new Load(7, 10 * SECOND, new Arrivals.AtRate(rate, false), new OriginModel.Uniform()));
    assertRefused(
        "must be 0 to 2^40",
        () -> Load.of(new Arrivals.AtRate(Rate.constant(Rate.MAX, DAY), false)));
  }
}
