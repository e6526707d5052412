package io.somasync.shard.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.plan.PlanException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

final class ConnectingTest {
  private static void assertRefused(String rule, Executable broken) {
    String message = assertThrows(PlanException.class, broken).getMessage();
    assertTrue(message.contains(rule), message);
  }

  @Test
  void shouldRefuseMoreHandshakesAtOnceThanAQueueHolds() {
    assertEquals(100_000, new Connecting(true, 100_000, 1, 1).maxInFlight());
    assertRefused("must be 1 to 100000", () -> new Connecting(true, 100_001, 1, 1));
    assertRefused("must be 1 to 100000", () -> new Connecting(true, 0, 1, 1));
  }

  @Test
  void shouldKnowHowLongAllAttemptsAtALinkTake() {
    assertEquals(15_000, new Connecting(true, 1, 5_000, 3).limitMillis());
    assertEquals(
        30_000, new Connecting(true, 1, 5_000, 3, Connecting.Transport.TCP, false).limitMillis());
  }

  @Test
  void shouldRefuseAttemptsThatTakeNoTimeOrHaveNoEnd() {
    assertRefused(
        "needs links to be opened",
        () -> new Connecting(false, 1, 1, 1, Connecting.Transport.TCP, false));
    assertRefused("must be at least 1ms", () -> new Connecting(true, 1, 0, 1));
    assertRefused("must be 1 to 100", () -> new Connecting(true, 1, 1, 0));
    assertRefused("must be 1 to 100", () -> new Connecting(true, 1, 1, 101));
  }
}
