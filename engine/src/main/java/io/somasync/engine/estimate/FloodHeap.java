package io.somasync.engine.estimate;

/** What flood takes of a heap. */
record FloodHeap(GraphSize graph) implements SpreadHeap {
  /** Arrays of longs in which sends are drawn. */
  private static final int ARRAYS = 2;

  @Override
  public double sendsToOne(WideMessages messages, double crowding) {
    return Math.min(crowding * graph.degree(), messages.reach().most());
  }

  @Override
  public double scratch() {
    return ARRAYS * Long.BYTES * BLOCK;
  }
}
