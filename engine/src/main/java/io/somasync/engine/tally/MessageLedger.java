package io.somasync.engine.tally;

import java.util.List;
import java.util.TreeMap;

/**
 * Joins the parts of tallies of messages that leave their cluster, as they come in from wherever
 * clusters are, and enters each message into the run's tally once it is whole. Not thread-safe.
 */
public final class MessageLedger {
  private final Tally tally;
  private final TreeMap<Long, MessageTally> open = new TreeMap<>();

  /** A ledger that enters whole messages into {@code tally}. */
  public MessageLedger(Tally tally) {
    this.tally = tally;
  }

  /** Takes in parts; the ledger keeps them. */
  public void addAll(List<MessageTally> parts) {
    for (MessageTally part : parts) {
      MessageTally sum = open.remove(part.message());
      if (sum == null) {
        sum = part;
      } else {
        sum.add(part);
      }
      if (sum.isWhole()) {
        enter(sum);
      } else {
        open.put(sum.message(), sum);
      }
    }
  }

  /**
   * A message that has begun has reached its origin. Where a run is cut off there can be some that
   * have not, although clusters account for them; they are no messages of that run.
   */
  private void enter(MessageTally message) {
    if (message.reached() > 0) {
      tally.add(message);
    }
  }

  /** Number of messages that are not yet whole. */
  public int open() {
    return open.size();
  }

  /**
   * Ends the books of a run that was cut off: messages are entered as far as they are accounted
   * for.
   */
  public void cutOff() {
    open.values().forEach(this::enter);
    open.clear();
  }

  /**
   * Ends the books of a run that came to its end.
   *
   * @throws IllegalStateException if a message is not whole or the tally does not balance
   */
  public void close() {
    if (!open.isEmpty()) {
      throw new IllegalStateException(
          "message " + open.firstKey() + " and " + (open.size() - 1) + " more are not whole");
    }
    if (!tally.counts().balance()) {
      throw new IllegalStateException("the books do not balance: " + tally.counts());
    }
  }
}
