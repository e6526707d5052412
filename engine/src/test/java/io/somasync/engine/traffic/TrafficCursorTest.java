package io.somasync.engine.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.PlanBuilder;
import io.somasync.engine.plan.TimeGrid;
import org.junit.jupiter.api.Test;

/** Buckets are of 1 ms. */
class TrafficCursorTest {
  private static TrafficCursor cursor(Plan plan) {
    TimeGrid grid = TimeGrid.of(plan);
    return new TrafficCursor(plan, Traffic.of(plan, grid), grid);
  }

  @Test
  void shouldTellWhenTheNextMessageStarts() {
    Plan plan = new PlanBuilder().load(3, 7_500).build();
    TrafficCursor cursor = cursor(plan);
    long[] buckets = {0, 2, 5};
    for (int i = 0; i < 3; i++) {
      assertEquals(buckets[i], cursor.nextBucket());
      cursor.next();
      Message message = Messages.of(plan).get(i);
      assertEquals(message, cursor.message());
      assertEquals(message.number(), cursor.number());
      assertEquals(message.severityIndex(), cursor.severityIndex());
      assertEquals(message.startMicros(), cursor.startMicros());
      assertEquals(message.origin(), cursor.origin());
      assertEquals(message.originCluster(), cursor.originCluster());
    }
    assertEquals(TimeGrid.NEVER, cursor.nextBucket());
  }

  @Test
  void shouldBeginWithTheAlert() {
    TrafficCursor cursor = cursor(new PlanBuilder().alert(0).load(1, 0).build());

    assertEquals(0, cursor.nextBucket());
    cursor.next();
    assertEquals(Traffic.ALERT, cursor.number());
    assertEquals(3_001, cursor.nextBucket());
    cursor.next();
    assertEquals(0, cursor.number());
  }

  @Test
  void shouldHaveNothingToTellWithoutMessages() {
    assertEquals(TimeGrid.NEVER, cursor(new PlanBuilder().load(0, 0).build()).nextBucket());
  }
}
