package io.somasync.engine.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.somasync.engine.plan.Scope;
import io.somasync.engine.plan.Severity;
import io.somasync.engine.random.Draws;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MessageTableTest {
  private static final Severity SEVERITY = new Severity("a", Scope.MESH, 0, 1, 1);

  private final MessageTable table = new MessageTable();

  private static Message message(long number) {
    return new Message(number, 0, SEVERITY, 0, 0, 0);
  }

  @Test
  void shouldNotKnowWhatWasNotEntered() {
    table.add(message(7));
    assertNull(table.get(8));
    table.remove(8);
    assertEquals(7, table.get(7).number());
  }

  /** Numbers that come and go, beside a sorted map. */
  @Test
  void shouldFindWhatIsThereAndNothingElse() {
    TreeMap<Long, Message> wanted = new TreeMap<>();
    for (int step = 0; step < 20_000; step++) {
      long draw = Draws.mix(step);
      long number = draw >>> 1 & 255 | (draw & 1L << 20) << 20;
      if (wanted.containsKey(number) && draw < 0) {
        wanted.remove(number);
        table.remove(number);
      } else if (!wanted.containsKey(number)) {
        Message message = message(number);
        wanted.put(number, message);
        table.add(message);
      }
      if (step % 100 == 0) {
        for (long n = 0; n < 256; n++) {
          assertSame(wanted.get(n), table.get(n));
          assertSame(wanted.get(n | 1L << 40), table.get(n | 1L << 40));
        }
      }
    }
  }
}
