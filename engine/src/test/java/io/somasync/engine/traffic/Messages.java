package io.somasync.engine.traffic;

import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.TimeGrid;
import java.util.ArrayList;
import java.util.List;

/** The messages of a plan, as a run goes through them. */
public final class Messages {
  private Messages() {}

  /** In order of their starts. */
  public static List<Message> of(Plan plan) {
    TimeGrid grid = TimeGrid.of(plan);
    TrafficCursor cursor = new TrafficCursor(plan, Traffic.of(plan, grid), grid);
    List<Message> messages = new ArrayList<>();
    while (cursor.nextBucket() != TimeGrid.NEVER) {
      cursor.next();
      messages.add(cursor.message());
    }
    return messages;
  }
}
