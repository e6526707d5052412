package io.somasync.engine.estimate;

/** What flood takes of a heap. */
record FloodHeap(GraphSize graph, int members) implements SpreadHeap {
  /** Arrays of longs in which sends are drawn. */
  private static final int ARRAYS = 2;

  @Override
  public double sendsToOne(WideMessages messages) {
    return graph.crowding(members) * Math.min(graph.degree(), messages.reach().most());
  }

  @Override
  public double scratch() {
    return ARRAYS * Long.BYTES * BLOCK;
  }
}
