package io.somasync.engine.tally;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class MessageTallyTest {
  @Test
  void shouldBeWholeWhenAllClustersAreDoneWithIt() {
    MessageTally message = new MessageTally(7, 2, 3);
    message.account(10);
    message.account(10);
    assertFalse(message.isWhole());

    message.account(5);

    assertTrue(message.isWhole());
    assertEquals(25, message.nodes());
    assertEquals(7, message.message());
    assertEquals(2, message.severity());
  }

  @Test
  void shouldAddUpItsParts() {
    MessageTally origin = new MessageTally(7, 0, 2);
    origin.countOrigin();
    origin.account(10);
    MessageTally far = new MessageTally(7, 0, 2);
    far.latency().record(50);
    far.latency().record(70);
    far.countReached(2);
    far.account(20);

    far.add(origin);

    assertTrue(far.isWhole());
    assertEquals(30, far.nodes());
    assertEquals(3, far.reached());
    assertEquals(2, far.latency().count());
    assertEquals(0, far.timeToShare(1.0 / 30), "the origin has it at once");
    assertEquals(50, far.timeToShare(2.0 / 30));
    assertEquals(70, far.timeToShare(3.0 / 30));
    assertEquals(-1, far.timeToShare(4.0 / 30));
  }

  @Test
  void shouldCountSendsAloneWhereItDoesNotHoldTheOrigin() {
    MessageTally message = new MessageTally(7, 0, 2);
    message.latency().record(50);
    message.countReached(1);
    message.account(2);

    assertEquals(50, message.timeToShare(0.5));
    assertEquals(-1, message.timeToShare(1));
  }
}
