package io.somasync.engine.kernel;

import io.somasync.engine.plan.TimeGrid;
import io.somasync.engine.traffic.Message;
import java.util.Arrays;

/** A message that has come to a cluster under push gossip, and whose life is not over. */
final class GossipState extends MessageState {
  private static final int[] NOTHING = new int[0];

  private final TimeGrid grid;

  /** The column of {@link NodeStates}. */
  final long[] nodes;

  /** Bucket of the next event. */
  long nextBucket = TimeGrid.NEVER;

  /** Events after the last window: row − first row, count, events; and so on. */
  private int[] carried = NOTHING;

  /** Bucket of row 0 of {@link #carried}. */
  private long carriedBucket;

  /** Arrivals from outside: local index, time relative to the start; and so on. */
  private int[] due = new int[2];

  private int dueLength;

  GossipState(Message message, TimeGrid grid, int clusterSize) {
    super(message);
    this.grid = grid;
    this.nodes = NodeStates.unreached(clusterSize);
  }

  /** The message arrives at a node from outside, or originates there. */
  void addDue(int node, long micros) {
    if (dueLength == due.length) {
      due = Arrays.copyOf(due, 2 * dueLength);
    }
    due[dueLength++] = node;
    due[dueLength++] = (int) (micros - message.startMicros());
    nextBucket = Math.min(nextBucket, grid.bucketOf(micros));
  }

  /** Moves all events to scratch memory whose row 0 is {@link #nextBucket}. */
  void load(GossipScratch scratch) {
    int shiftRows = (int) (carriedBucket - nextBucket);
    int[] c = carried;
    for (int i = 0; i < c.length; i += 2 + c[i + 1]) {
      scratch.put(c[i] + shiftRows, c, i + 2, c[i + 1]);
    }
    carried = NOTHING; // in a huge cluster they are too many to be kept twice
    for (int i = 0; i < dueLength; i += 2) {
      long micros = message.startMicros() + due[i + 1];
      long bucket = grid.bucketOf(micros);
      scratch.put((int) (bucket - nextBucket), due[i], (int) (micros - grid.beginMicros(bucket)));
    }
    dueLength = 0;
  }

  /** Takes back the events in row {@code fromRow} and later, and finds the next. */
  void unload(int fromRow, GossipScratch scratch) {
    int length = 0;
    int firstRow = -1;
    for (int row = fromRow; row < scratch.rows(); row++) {
      int n = scratch.count(row);
      if (n > 0) {
        firstRow = firstRow < 0 ? row : firstRow;
        length += 2 + n;
      }
    }
    carried = new int[length];
    if (length == 0) {
      nextBucket = TimeGrid.NEVER;
      return;
    }
    carriedBucket = nextBucket += firstRow;
    int at = 0;
    for (int row = firstRow; at < length; row++) {
      int n = scratch.count(row);
      if (n > 0) {
        carried[at] = row - firstRow;
        carried[at + 1] = n;
        scratch.take(row, carried, at + 2);
        at += 2 + n;
      }
    }
  }

  /** Number of events that wait for their time. */
  long events() {
    long events = dueLength / 2;
    for (int i = 0; i < carried.length; i += 2 + carried[i + 1]) {
      events += carried[i + 1];
    }
    return events;
  }
}
