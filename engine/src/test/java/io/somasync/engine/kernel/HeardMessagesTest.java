package io.somasync.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.random.Draws;
import io.somasync.engine.traffic.Traffic;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class HeardMessagesTest {
  private final HeardMessages heard = new HeardMessages();

  private void assertFirst(long message, long micros, int hop, int arrivals) {
    int i = heard.find(message);
    assertEquals(message, heard.message(i));
    assertEquals(micros, heard.micros(i));
    assertEquals(hop, heard.hop(i));
    assertEquals(arrivals, heard.arrivals(i));
  }

  @Test
  void shouldKeepTheEarliestArrivalAndCountAll() {
    assertTrue(heard.hear(7, 50, 3));
    assertFalse(heard.hear(7, 70, 1));
    assertFirst(7, 50, 3, 2);

    assertFalse(heard.hear(7, 40, Records.MAX_HOP));
    assertFirst(7, 40, Records.MAX_HOP, 3);
  }

  /** Otherwise it would be the order of work that decides. */
  @Test
  void shouldKeepTheLeastHopOfArrivalsAtTheSameTime() {
    heard.hear(7, 40, 3);
    heard.hear(7, 40, 2);
    heard.hear(7, 40, 5);

    assertFirst(7, 40, 2, 3);
  }

  /** A cluster may be handed arrivals of one time in several windows only by a fault. */
  @Test
  void shouldChangeNothingButTheCountOnceAMessageIsPassedOn() {
    heard.hear(7, 40, 3);
    heard.pass(heard.find(7), 5);
    heard.hear(7, 30, 1);

    assertEquals(0, heard.silent());
    assertFalse(heard.isSilent(heard.find(7)));
    assertFirst(7, 40, 3, 7);
  }

  @Test
  void shouldTellHowManyAreSilent() {
    heard.hear(7, 40, 3);
    heard.hear(8, 40, 3);
    heard.add(5, 20, 4);
    assertEquals(2, heard.silent());

    heard.pass(heard.find(7), 0);
    assertEquals(1, heard.silent());
    assertTrue(heard.isSilent(heard.find(8)));
    assertFalse(heard.isSilent(heard.find(5)));
    assertFirst(5, 20, 0, 4);
  }

  /** Against a sorted map, with the number of the alert, which is the greatest. */
  @Test
  void shouldFindEachMessageWhateverWasAddedAndRemoved() {
    TreeMap<Long, Long> plain = new TreeMap<>();
    for (int i = 0; i < 2_000; i++) {
      long draw = Draws.draw(42, i);
      long message = i % 100 == 0 ? Traffic.ALERT : Draws.below(draw, 60);
      int at = heard.find(message);
      assertEquals(plain.containsKey(message), at >= 0);
      if (at >= 0) {
        assertEquals(plain.remove(message), heard.micros(at));
        heard.remove(at);
      } else {
        heard.add(message, i, 1);
        plain.put(message, (long) i);
      }
    }
  }
}
