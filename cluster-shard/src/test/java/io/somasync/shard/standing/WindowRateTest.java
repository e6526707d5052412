package io.somasync.shard.standing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class WindowRateTest {
  private final WindowRate rate = new WindowRate();

  private void sample(int second, long windows) {
    rate.sample(TimeUnit.SECONDS.toNanos(second), windows);
  }

  @Test
  void shouldBeOfTheLastSeconds() {
    assertEquals(0, rate.perSecond());
    sample(0, 0);
    assertEquals(0, rate.perSecond());
    sample(1, 100);
    assertEquals(100, rate.perSecond());
    for (int second = 2; second <= 10; second++) {
      sample(second, 100);
    }
    assertEquals(0, rate.perSecond());
  }

  @Test
  void shouldBeginAnewWithAnotherRun() {
    sample(0, 1_000);
    sample(1, 2_000);
    sample(2, 10);
    assertEquals(0, rate.perSecond());
    sample(3, 30);
    assertEquals(20, rate.perSecond());
  }
}
