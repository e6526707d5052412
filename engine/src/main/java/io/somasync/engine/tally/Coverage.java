package io.somasync.engine.tally;

/**
 * How much of its scope each message reached, over all messages; and how long the messages that
 * leave their cluster took. Sums are of integers, so that they do not depend on the order of
 * adding.
 */
public final class Coverage {
  /** Unit of shares: a billionth. */
  private static final long UNIT = 1_000_000_000L;

  /** The shares of a scope whose times are kept. */
  private static final double[] TIMED_SHARES = {0.5, 0.9, 0.99, 1.0};

  private long messages;

  /** Sum of all shares: whole ones, and less than one more in units. A sum of units overflows. */
  private long wholeShares;

  private long shareUnits;
  private long leastShare = UNIT;
  private long full;

  /** Messages that left their cluster, and of those that got so far, their times. */
  private long wideMessages;

  private final LatencyHistogram[] times = new LatencyHistogram[TIMED_SHARES.length];

  /** No message yet. */
  public Coverage() {
    for (int i = 0; i < times.length; i++) {
      times[i] = new LatencyHistogram();
    }
  }

  /** Counts a message that reached so many nodes of its scope. */
  public void add(long reached, long scopeNodes) {
    long share = reached == scopeNodes ? UNIT : (long) ((double) reached / scopeNodes * UNIT);
    messages++;
    addShares(0, share);
    leastShare = Math.min(leastShare, share);
    full += reached == scopeNodes ? 1 : 0;
  }

  /**
   * @param units at most one whole
   */
  private void addShares(long whole, long units) {
    wholeShares += whole;
    shareUnits += units;
    if (shareUnits >= UNIT) {
      shareUnits -= UNIT;
      wholeShares++;
    }
  }

  /** Counts a message that left its cluster, with its times to shares of its scope. */
  public void add(MessageTally message) {
    add(message.reached(), message.nodes());
    wideMessages++;
    for (int i = 0; i < TIMED_SHARES.length; i++) {
      long micros = message.timeToShare(TIMED_SHARES[i]);
      if (micros >= 0) {
        times[i].record((int) micros);
      }
    }
  }

  /** Adds all that another coverage holds. */
  public void add(Coverage other) {
    messages += other.messages;
    addShares(other.wholeShares, other.shareUnits);
    leastShare = Math.min(leastShare, other.leastShare);
    full += other.full;
    wideMessages += other.wideMessages;
    for (int i = 0; i < TIMED_SHARES.length; i++) {
      times[i].add(other.times[i]);
    }
  }

  /** Number of messages counted. */
  public long messages() {
    return messages;
  }

  /** Mean share of the scope that was reached, 0 to 1; 0 without messages. */
  public double mean() {
    return messages == 0 ? 0 : (wholeShares + (double) shareUnits / UNIT) / messages;
  }

  /** Least share of a scope that was reached, 0 to 1; 0 without messages. */
  public double least() {
    return messages == 0 ? 0 : (double) leastShare / UNIT;
  }

  /** Number of messages that reached their whole scope. */
  public long fullyCovered() {
    return full;
  }

  /**
   * Time in µs after which half of the messages that leave their cluster had reached 50, 90, 99 or
   * 100 % of their scope (index 0 to 3): the median over these messages, −1 if fewer than half got
   * that far.
   */
  public long timeToMicros(int index) {
    long half = (wideMessages + 1) / 2;
    return half == 0 || times[index].count() < half ? -1 : times[index].atRank(half);
  }
}
