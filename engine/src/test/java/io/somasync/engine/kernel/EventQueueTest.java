package io.somasync.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.plan.Plan;
import io.somasync.engine.random.Draws;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventQueueTest {
  private final EventQueue queue = new EventQueue();

  @Test
  void shouldHandOutArrivalsInOrderOfTheirTimes() {
    List<Long> times = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      long micros = Draws.below(Draws.draw(5, i), 500);
      queue.add(micros, false, 0, i % 7, i);
      times.add(micros);
      if (i % 3 == 0) {
        times.sort(null);
        assertEquals(times.remove(0), queue.firstMicros());
        queue.take();
      }
    }
    times.sort(null);
    for (long time : times) {
      assertEquals(time, queue.firstMicros());
      queue.take();
    }
    assertEquals(0, queue.size());
  }

  @Test
  void shouldLetThoseFromInsideComeFirstThenThoseOfTheLeastHop() {
    queue.add(9, true, 0, 0, 1);
    queue.add(9, true, 3, 0, 2);
    queue.add(9, false, 7, 5, 3);
    queue.add(9, true, 2, 0, 4);
    queue.add(8, true, 60_000, 9, 5);
    int[] slots = new int[5];
    for (int i = 0; i < 5; i++) {
      slots[i] = EventQueue.slot(queue.take());
    }
    assertEquals(List.of(5, 3, 1, 4, 2), Arrays.stream(slots).boxed().toList());
  }

  @Test
  void shouldKeepTheGreatestOfEachPart() {
    queue.add(Long.MAX_VALUE, true, 70_000, Plan.MAX_CLUSTER_SIZE - 1, EventQueue.MAX_SLOTS - 1);
    assertEquals(Long.MAX_VALUE, queue.firstMicros());
    long word = queue.take();
    assertTrue(EventQueue.isOutside(word));
    assertEquals(Records.MAX_HOP, EventQueue.hop(word));
    assertEquals(Plan.MAX_CLUSTER_SIZE - 1, EventQueue.node(word));
    assertEquals(EventQueue.MAX_SLOTS - 1, EventQueue.slot(word));
    queue.add(1, false, 0, 0, 0);
    assertFalse(EventQueue.isOutside(queue.take()));
  }
}
