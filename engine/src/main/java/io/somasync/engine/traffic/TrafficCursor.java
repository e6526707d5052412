package io.somasync.engine.traffic;

import io.somasync.engine.plan.TimeGrid;

/** Goes through the messages of a run in order of their starts, each drawn when it is asked for. */
public final class TrafficCursor {
  private final Traffic traffic;
  private final TimeGrid grid;
  private long drawn;
  private long nextBucket;

  /** A cursor before the first message. */
  public TrafficCursor(Traffic traffic, TimeGrid grid) {
    this.traffic = traffic;
    this.grid = grid;
    lookAhead();
  }

  /** Bucket in which the next message starts; {@link TimeGrid#NEVER} if there is none. */
  public long nextBucket() {
    return nextBucket;
  }

  /** Draws the next message; there must be one. */
  public Message next() {
    Message message = traffic.message(drawn++);
    lookAhead();
    return message;
  }

  private void lookAhead() {
    nextBucket =
        drawn == traffic.messages() ? TimeGrid.NEVER : grid.bucketOf(traffic.startMicros(drawn));
  }
}
