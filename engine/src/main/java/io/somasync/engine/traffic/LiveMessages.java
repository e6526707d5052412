package io.somasync.engine.traffic;

import io.somasync.engine.plan.TimeGrid;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * A member's table of the messages that leave their cluster and are alive: what a number on a
 * record stands for, and whose life is over next.
 *
 * <p>Threads that advance clusters may call {@link #get} alone. For that the owner of the windows
 * may {@link #add} and {@link #forget} only while no cluster is at work: before a window, and after
 * it or after the last report of a run that is cut off.
 */
public final class LiveMessages {
  private final TimeGrid grid;
  private final MessageTable byNumber = new MessageTable();

  /** Per severity those that are not retired yet, in order of their starts, thus of their ends. */
  private final List<Queue<Message>> bySeverity = new ArrayList<>();

  /** An empty table for so many severities. */
  public LiveMessages(TimeGrid grid, int severities) {
    this.grid = grid;
    for (int i = 0; i < severities; i++) {
      bySeverity.add(new ArrayDeque<>());
    }
  }

  /** Enters a message; of each severity in order of their starts. */
  public void add(Message message) {
    byNumber.add(message);
    bySeverity.get(message.severityIndex()).add(message);
  }

  /**
   * The message of that number.
   *
   * @throws IllegalStateException if there is none
   */
  public Message get(long number) {
    Message found = byNumber.get(number);
    if (found == null) {
      throw new IllegalStateException("message " + number + " is not alive");
    }
    return found;
  }

  /** Bucket at whose begin the next life is over; {@link TimeGrid#NEVER} if none is alive. */
  public long nextRetirement() {
    long least = TimeGrid.NEVER;
    for (Queue<Message> queue : bySeverity) {
      least = Math.min(least, retirement(queue));
    }
    return least;
  }

  private long retirement(Queue<Message> queue) {
    Message first = queue.peek();
    return first == null ? TimeGrid.NEVER : grid.bucketFrom(first.endMicros());
  }

  /**
   * Hands out a message whose life is over before that bucket, or null if there is none. It stays
   * in the table until it is {@link #forget forgotten}.
   */
  public Message retire(long endBucket) {
    for (Queue<Message> queue : bySeverity) {
      if (retirement(queue) < endBucket) {
        return queue.remove();
      }
    }
    return null;
  }

  /** Removes a message that has been retired. */
  public void forget(Message message) {
    byNumber.remove(message.number());
  }

  /** Number of messages that have not been retired. */
  public long size() {
    long size = 0;
    for (Queue<Message> queue : bySeverity) {
      size += queue.size();
    }
    return size;
  }
}
