package io.somasync.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.plan.Protocol;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WarmUpTest {
  @Test
  void shouldSimulateSoManySends() {
    long sends = WarmUp.run(new Protocol.Flood(), 50_000, () -> false);
    assertTrue(sends >= 50_000 && sends < 100_000, () -> sends + " sends");
  }

  @Test
  void shouldStopWhenItIsAskedTo() {
    AtomicInteger asked = new AtomicInteger();
    assertEquals(0, WarmUp.run(new Protocol.Flood(), Long.MAX_VALUE, () -> true));
    long sends =
        WarmUp.run(
            new Protocol.PushGossip(1, 1), Long.MAX_VALUE, () -> asked.incrementAndGet() > 1);
    assertTrue(sends > 200_000, "as W2 has, whatever the fan-out: " + sends);
  }
}
