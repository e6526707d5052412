package io.somasync.engine.estimate;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.plan.Protocol;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("slow")
@Timeout(60)
class SendRateTest {
  /** A clock that goes 50 ms a look: the rate is the sends over the time that it shows. */
  @Test
  void shouldDivideSendsByTheTimeOfItsClock() {
    AtomicLong clock = new AtomicLong();
    double rate = SendRate.measure(new Protocol.Flood(), () -> clock.addAndGet(50_000_000));
    double slower = SendRate.measure(new Protocol.Flood(), () -> clock.addAndGet(100_000_000));
    assertTrue(rate > 100_000, () -> "rate = " + rate);
    assertTrue(slower > 0 && slower < rate, () -> rate + " " + slower);
  }

  @Test
  void shouldMeasureThisMachine() {
    assertTrue(SendRate.measure(new Protocol.PushGossip(1, 1), System::nanoTime) > 0);
  }
}
