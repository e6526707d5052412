package io.somasync.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ArrivalsTest {
  private final Arrivals arrivals = new Arrivals();

  @Test
  void shouldTellTheEarliest() {
    assertEquals(Long.MAX_VALUE, arrivals.leastMicros());
    arrivals.add(1, 30, 0);
    arrivals.add(2, 10, 0);
    arrivals.add(3, 20, 0);

    assertEquals(10, arrivals.leastMicros());
    arrivals.remove(1);
    assertEquals(20, arrivals.leastMicros());
  }

  @Test
  void shouldPutTheLastInThePlaceOfOneThatIsRemoved() {
    for (int i = 0; i < 9; i++) {
      arrivals.add(i, 10 * i, 100 * i);
    }
    arrivals.remove(2);
    arrivals.remove(7);

    assertEquals(7, arrivals.size());
    int[] left = {0, 1, 8, 3, 4, 5, 6};
    for (int i = 0; i < left.length; i++) {
      assertEquals(left[i], arrivals.message(i));
      assertEquals(10 * left[i], arrivals.micros(i));
      assertEquals(100 * left[i], arrivals.hop(i));
    }
  }
}
