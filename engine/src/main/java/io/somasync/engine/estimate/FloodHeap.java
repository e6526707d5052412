package io.somasync.engine.estimate;

import io.somasync.engine.plan.Plan;

/** What flood takes of a heap: of a message a cluster keeps a few numbers. */
record FloodHeap(Plan plan) implements SpreadHeap {
  /** A message that a cluster has heard of. */
  private static final double KNOWN = 56;

  /** Arrays of longs in which sends are drawn. */
  private static final int ARRAYS = 2;

  @Override
  public double states(WideMessages messages) {
    return messages.visits() * KNOWN;
  }

  /** All: it is tallied as it spreads. */
  @Override
  public double tallied(WideMessages messages) {
    return messages.alive();
  }

  @Override
  public double sendsToOne(WideMessages messages) {
    return Math.min(GraphSize.of(plan).degree(), messages.reach().most());
  }

  @Override
  public double scratch() {
    return ARRAYS * Long.BYTES * BLOCK;
  }
}
