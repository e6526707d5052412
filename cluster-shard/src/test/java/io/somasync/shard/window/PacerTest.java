package io.somasync.shard.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class PacerTest {
  private static final long START_NANOS = -5_000_000_000L;
  private static final long MILLI_NANOS = 1_000_000;

  @Test
  void shouldNeverWaitWithoutAPace() {
    Pacer pacer = new Pacer(0);
    pacer.begin(0, START_NANOS);
    assertEquals(0, pacer.nanosUntil(3_600_000_000L, START_NANOS));
    assertEquals(-1, pacer.opened(3_600_000_000L, START_NANOS));
    assertNull(pacer.lateness());
    assertEquals(0, pacer.lateWindows());
    assertTrue(pacer.batch() > 1);
  }

  @Test
  void shouldHoldSimulationTimeToTheClock() {
    Pacer pacer = new Pacer(1);
    pacer.begin(0, START_NANOS);
    assertEquals(20 * MILLI_NANOS, pacer.nanosUntil(20_000, START_NANOS));
    assertEquals(5 * MILLI_NANOS, pacer.nanosUntil(20_000, START_NANOS + 15 * MILLI_NANOS));
    assertEquals(-MILLI_NANOS, pacer.nanosUntil(20_000, START_NANOS + 21 * MILLI_NANOS));
    assertEquals(1, pacer.batch());
  }

  @Test
  void shouldStretchAndShrinkTime() {
    Pacer half = new Pacer(0.5);
    half.begin(0, START_NANOS);
    assertEquals(40 * MILLI_NANOS, half.nanosUntil(20_000, START_NANOS));
    Pacer twice = new Pacer(2);
    twice.begin(0, START_NANOS);
    assertEquals(10 * MILLI_NANOS, twice.nanosUntil(20_000, START_NANOS));
  }

  @Test
  void shouldCountFromTheBeginningOfItsPhase() {
    Pacer pacer = new Pacer(1);
    pacer.begin(0, START_NANOS);
    long later = START_NANOS + 100 * MILLI_NANOS;
    pacer.begin(3_000_000, later);
    assertEquals(0, pacer.nanosUntil(3_000_000, later));
    assertEquals(20 * MILLI_NANOS, pacer.nanosUntil(3_020_000, later));
  }

  @Test
  void shouldMeasureHowLateWindowsAre() {
    Pacer pacer = new Pacer(1);
    pacer.begin(0, START_NANOS);
    assertEquals(0, pacer.opened(20_000, START_NANOS));
    assertEquals(1_000, pacer.opened(20_000, START_NANOS + 21 * MILLI_NANOS));
    assertEquals(0, pacer.lateWindows());
    assertEquals(50_000, pacer.opened(20_000, START_NANOS + 70 * MILLI_NANOS));
    assertEquals(1, pacer.lateWindows());
    assertEquals(3, pacer.lateness().count());
    assertEquals(50_000, pacer.lateness().max());
  }
}
