package io.somasync.engine.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.somasync.engine.plan.Scope;
import io.somasync.engine.plan.Severity;
import io.somasync.engine.plan.TimeGrid;
import org.junit.jupiter.api.Test;

class LiveMessagesTest {
  private static final TimeGrid GRID = new TimeGrid(10, 5, 5);
  private static final Severity SHORT = new Severity("short", Scope.MESH, 0, 100, 1);
  private static final Severity LONG = new Severity("long", Scope.MESH, 0, 1_000, 1);

  private final LiveMessages live = new LiveMessages(GRID, 2);
  private final Message first = new Message(4, 1, LONG, 0, 0, 0);
  private final Message second = new Message(9, 0, SHORT, 101, 0, 0);
  private final Message third = new Message(5, 0, SHORT, 300, 0, 0);

  LiveMessagesTest() {
    live.add(first);
    live.add(second);
    live.add(third);
  }

  @Test
  void shouldTellWhatANumberStandsFor() {
    assertSame(second, live.get(9));
    assertEquals(3, live.size());
    IllegalStateException e = assertThrows(IllegalStateException.class, () -> live.get(6));
    assertEquals("message 6 is not alive", e.getMessage());
  }

  /** The second is over at 201 µs, so at the begin of bucket 21. */
  @Test
  void shouldRetireMessagesInOrderOfTheirEnds() {
    assertEquals(21, live.nextRetirement());
    assertNull(live.retire(21));
    assertSame(second, live.retire(22));
    assertEquals(40, live.nextRetirement());
    assertSame(third, live.retire(1_000));
    assertSame(first, live.retire(1_000));
    assertNull(live.retire(1_000));
    assertEquals(TimeGrid.NEVER, live.nextRetirement());
    assertEquals(0, live.size());
  }

  @Test
  void shouldKnowARetiredMessageUntilItIsForgotten() {
    live.retire(22);
    assertSame(second, live.get(9));
    assertEquals(2, live.size());

    live.forget(second);

    assertThrows(IllegalStateException.class, () -> live.get(9));
  }
}
