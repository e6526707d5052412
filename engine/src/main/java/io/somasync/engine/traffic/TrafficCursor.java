package io.somasync.engine.traffic;

import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.Severity;
import io.somasync.engine.plan.TimeGrid;

/**
 * Goes through the messages of a run in order of their starts; the alert first, then those of the
 * load, each drawn or read when the cursor comes to it.
 */
public final class TrafficCursor {
  private final Plan plan;
  private final TimeGrid grid;
  private final MessageSource load;
  private final Sizes sizes;
  private boolean alertIsNext;
  private long nextMicros;
  private long nextBucket;

  // The message that it is at. Most are packed into inboxes at once and need no object.
  private long number;
  private int severityIndex;
  private long startMicros;
  private long origin;
  private int originCluster;
  private int saidBytes;

  /** A cursor before the first message. */
  public TrafficCursor(Plan plan, Traffic traffic, TimeGrid grid) {
    this.plan = plan;
    this.grid = grid;
    this.load = traffic.source();
    this.sizes = new Sizes(plan);
    this.alertIsNext = plan.alert() >= 0;
    if (!alertIsNext) {
      lookAhead(); // else the alert starts at 0
    }
  }

  /** Bucket in which the next message starts; {@link TimeGrid#NEVER} if there is none. */
  public long nextBucket() {
    return nextBucket;
  }

  /** Moves on to the next message; there must be one. */
  public void next() {
    startMicros = nextMicros;
    if (alertIsNext) {
      alertIsNext = false;
      number = Traffic.ALERT;
      severityIndex = plan.alert();
      origin = Origins.uniform(plan, number);
      saidBytes = Sizes.UNSAID;
    } else {
      number = load.number();
      severityIndex = load.severityIndex();
      origin = load.origin();
      saidBytes = load.sizeBytes();
    }
    originCluster = plan.clusterOf(origin);
    lookAhead();
  }

  private void lookAhead() {
    boolean isOver = !load.advance();
    nextMicros = isOver ? 0 : load.startMicros();
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

  /** What is said of its size, in bytes, or {@link Sizes#UNSAID}. */
  public int saidBytes() {
    return saidBytes;
  }

  /** The message that the cursor is at. */
  public Message message() {
    Severity severity = plan.severities().get(severityIndex);
    int size = sizes.of(saidBytes, severityIndex, number);
    return new Message(number, severityIndex, severity, startMicros, origin, originCluster, size);
  }
}
