package io.somasync.engine.estimate;

import io.somasync.engine.plan.Plan;

/** What flood takes of a heap. */
record FloodHeap(Plan plan) implements SpreadHeap {
  /** Arrays of longs in which sends are drawn. */
  private static final int ARRAYS = 2;

  @Override
  public double sendsToOne(WideMessages messages) {
    return Math.min(GraphSize.of(plan).degree(), messages.reach().most());
  }

  @Override
  public double scratch() {
    return ARRAYS * Long.BYTES * BLOCK;
  }
}
