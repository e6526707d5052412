package io.somasync.engine.plan;

import static io.somasync.engine.plan.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ProtocolTest {
  @Test
  void shouldSendToAllOthersOrToSoMany() {
    assertEquals(99, new Protocol.Flood().intraSends(100));
    assertEquals(7, new Protocol.PushGossip(7, 4).intraSends(100));
  }

  @Test
  void shouldBeCalledAsFilesAndResultsCallIt() {
    assertEquals("flood", new Protocol.Flood().name());
    assertEquals("push-gossip", new Protocol.PushGossip(1, 0).name());
  }

  @Test
  void shouldRefuseFanOutsOutOfRange() {
    assertEquals(1_000, new Protocol.PushGossip(1_000, 1_000).interFanOut());
    assertEquals(0, new Protocol.PushGossip(1, 0).interFanOut());
    assertRefused("fan-out = 0: must be 1 to 1000", () -> new Protocol.PushGossip(0, 1));
    assertRefused("fan-out = 1001", () -> new Protocol.PushGossip(1_001, 1));
    assertRefused("inter-fan-out = -1: must be 0 to 1000", () -> new Protocol.PushGossip(1, -1));
    assertRefused("inter-fan-out = 1001", () -> new Protocol.PushGossip(1, 1_001));
  }
}
