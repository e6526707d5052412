package io.somasync.engine.plan;

import static io.somasync.engine.plan.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LoadTest {
  @Test
  void shouldSpreadMessagesEvenly() {
    Load load = new Load(4, 1_001);

    assertEquals(0, load.startMicros(0));
    assertEquals(250, load.startMicros(1));
    assertEquals(750, load.startMicros(3));
  }

  @Test
  void shouldRefuseNumbersOutOfRange() {
    assertRefused("messages = -1: must be 0 to 2^40", () -> new Load(-1, 1));
    assertRefused("0 to 2^40", () -> new Load((1L << 40) + 1, 0));
    assertRefused("span = -1 µs: must be 0 to 31d", () -> new Load(1, -1));
    assertRefused("0 to 31d", () -> new Load(1, Load.MAX_SPAN_MICROS + 1));
  }

  @Test
  void shouldAllowTheEndsOfTheRanges() {
    assertEquals(0, new Load(0, 0).messages());
    assertEquals(1L << 40, new Load(1L << 40, 0).messages());
    assertEquals(Load.MAX_SPAN_MICROS, new Load(1, Load.MAX_SPAN_MICROS).spanMicros());
  }

  @Test
  void shouldRefuseLoadsThatNoClockCounts() {
    long most = Long.MAX_VALUE / Load.MAX_SPAN_MICROS;
    assertEquals(most, new Load(most, Load.MAX_SPAN_MICROS).messages());
    assertRefused(
        "messages = " + (most + 1) + ": must be at most " + most,
        () -> new Load(most + 1, Load.MAX_SPAN_MICROS));
    // The product is 2^64 and more: its low half is small again.
    assertRefused("must be below 2^63", () -> new Load(1L << 40, 1L << 24));
    assertRefused("must be below 2^63", () -> new Load(1L << 40, 1L << 40));
  }
}
