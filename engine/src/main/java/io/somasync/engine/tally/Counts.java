package io.somasync.engine.tally;

import java.util.Arrays;

/**
 * The plain sums of a run, of a thread or of a cluster. In a run that came to its end each send and
 * each origination has one {@link Fate}, so {@code sends + generated} is the sum of all fates.
 */
public final class Counts {
  /** Messages originated. */
  public long generated;

  /** Simulated transmissions from node to node, lost and repeated ones included. */
  public long sends;

  /** Bytes of all sends: each has as many as its message. */
  public long bytes;

  /** Those of sends from one cluster to another. */
  public long bytesBetween;

  /** Deliveries that there would be if every message reached its whole scope. */
  public long expected;

  /** Sum of the latencies in µs of first deliveries that came by a send. */
  public long latencySum;

  /** Per fate, in the order of {@link Fate}. */
  private final long[] fates = new long[Fate.COUNT];

  /** So many sends, or originations, had that fate. */
  public void count(Fate fate, long n) {
    fates[fate.ordinal()] += n;
  }

  /** Number of sends and originations of that fate. */
  public long of(Fate fate) {
    return fates[fate.ordinal()];
  }

  /**
   * Counts the bytes of the sends of one message.
   *
   * @param sendsBefore what {@link #sends} was before these
   */
  public void countBytes(long sendsBefore, int bytesOfEach) {
    bytes += (sends - sendsBefore) * bytesOfEach;
  }

  /** First arrivals of a message at a node, originations included. */
  public long deliveries() {
    return of(Fate.DELIVERED);
  }

  /** Adds all that others counted. */
  public void add(Counts other) {
    addTimes(other, 1);
  }

  /** Adds what was counted between two states of others. */
  public void addChange(Counts before, Counts after) {
    addTimes(after, 1);
    addTimes(before, -1);
  }

  private void addTimes(Counts other, int times) {
    generated += times * other.generated;
    sends += times * other.sends;
    bytes += times * other.bytes;
    bytesBetween += times * other.bytesBetween;
    expected += times * other.expected;
    latencySum += times * other.latencySum;
    for (int i = 0; i < fates.length; i++) {
      fates[i] += times * other.fates[i];
    }
  }

  /** Takes over the state of others. */
  public void set(Counts other) {
    generated = other.generated;
    sends = other.sends;
    bytes = other.bytes;
    bytesBetween = other.bytesBetween;
    expected = other.expected;
    latencySum = other.latencySum;
    System.arraycopy(other.fates, 0, fates, 0, fates.length);
  }

  /** A copy of this state. */
  public Counts copy() {
    Counts copy = new Counts();
    copy.set(this);
    return copy;
  }

  /** Sends and originations of which nothing has become so far. */
  public long unaccounted() {
    long left = sends + generated;
    for (long n : fates) {
      left -= n;
    }
    return left;
  }

  /** Whether every send and origination is accounted for exactly once. */
  public boolean balance() {
    return unaccounted() == 0;
  }

  /** Whether others are in the same state. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Counts o
        && generated == o.generated
        && sends == o.sends
        && bytes == o.bytes
        && bytesBetween == o.bytesBetween
        && expected == o.expected
        && latencySum == o.latencySum
        && Arrays.equals(fates, o.fates);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(sends) + Arrays.hashCode(fates);
  }

  /** All sums by name. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append("sends = ").append(sends).append(", generated = ").append(generated);
    for (Fate fate : Fate.values()) {
      text.append(", ").append(fate.plural()).append(" = ").append(of(fate));
    }
    return text
        + ", expected = "
        + expected
        + ", latencySum = "
        + latencySum
        + ", bytes = "
        + bytes;
  }
}
