package io.somasync.engine.traffic;

import io.somasync.engine.plan.TimeGrid;

/**
 * Goes through the messages of a run in order of their starts; each is drawn when the cursor comes
 * to it.
 */
public final class TrafficCursor {
  private final Traffic traffic;
  private final TimeGrid grid;
  private long drawn;
  private long nextMicros;
  private long nextBucket;

  // The message that it is at. Most are packed into inboxes at once and need no object.
  private long at;
  private long number;
  private int severityIndex;
  private long startMicros;
  private long origin;
  private int originCluster;

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

  /** Moves on to the next message; there must be one. */
  public void next() {
    at = drawn++;
    startMicros = nextMicros;
    number = traffic.number(at);
    severityIndex = traffic.severityIndex(at);
    origin = traffic.origin(number);
    originCluster = traffic.clusterOf(origin);
    lookAhead();
  }

  private void lookAhead() {
    boolean isOver = drawn == traffic.messages();
    nextMicros = isOver ? 0 : traffic.startMicros(drawn);
    nextBucket = isOver ? TimeGrid.NEVER : grid.bucketOf(nextMicros);
  }

  /** Number of the message that it is at. */
  public long number() {
    return number;
  }

  /** Index of its severity in the plan. */
  public int severityIndex() {
    return severityIndex;
  }

  /** Simulation time at which it originates, in µs. */
  public long startMicros() {
    return startMicros;
  }

  /** Node at which it originates. */
  public long origin() {
    return origin;
  }

  /** Cluster of that node. */
  public int originCluster() {
    return originCluster;
  }

  /** The message that the cursor is at. */
  public Message message() {
    return traffic.message(at);
  }
}
