package io.somasync.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.somasync.engine.traffic.Message;
import org.junit.jupiter.api.Test;

class MessageStatesTest {
  private static final class State extends MessageState {
    State(long message) {
      super(new Message(message, 0, null, 0, 0, 0));
    }
  }

  private final State first = new State(4);
  private final State second = new State(9);
  private final State third = new State(2);
  private final MessageStates<State> states = new MessageStates<>();

  MessageStatesTest() {
    states.add(first);
    states.add(second);
    states.add(third);
  }

  @Test
  void shouldFindAMessageByItsNumber() {
    assertSame(second, states.find(9));
    assertNull(states.find(3));
  }

  @Test
  void shouldKeepTheOrderOfThoseThatAreLeft() {
    states.remove(0);
    states.remove(third);

    assertEquals(1, states.size());
    assertSame(second, states.get(0));
    assertNull(states.find(4));
  }

  @Test
  void shouldKeepTheEarliestArrival() {
    first.hear(50, 3);
    first.hear(70, 1);
    assertHeard(50, 3);

    first.hear(40, 6);
    assertHeard(40, 6);
  }

  /** Otherwise it would be the order of work that decides. */
  @Test
  void shouldKeepTheLeastHopOfArrivalsAtTheSameTime() {
    first.hear(40, 3);
    first.hear(40, 2);
    first.hear(40, 5);

    assertHeard(40, 2);
  }

  private void assertHeard(long micros, int hop) {
    assertEquals(micros, first.heardMicros);
    assertEquals(hop, first.hop);
  }
}
