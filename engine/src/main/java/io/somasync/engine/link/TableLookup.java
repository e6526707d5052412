package io.somasync.engine.link;

import io.somasync.engine.plan.DelayTable;
import io.somasync.engine.random.Draws;

/**
 * Outcomes of sends whose delays are looked up in a table. The delay comes from the low 32 bits of
 * the draw. The loss comes from the high 32 bits of the draw mixed once more: those of the draw
 * itself choose receivers, and p has no bits that are left over, as it has with uniform delays.
 */
final class TableLookup {
  private static final long LOW = 0xffffffffL;
  private static final long LOST = Long.MIN_VALUE;

  private final DelayTable table;
  private final long lossThreshold;

  TableLookup(DelayTable table, long lossThreshold) {
    this.table = table;
    this.lossThreshold = lossThreshold;
  }

  long outcome(long draw) {
    long lost = (Draws.mix(draw) >>> 32) - lossThreshold & LOST;
    return table.delayMicros(draw & LOW) | lost;
  }

  void outcomes(long[] draws, long[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = outcome(draws[i]);
    }
  }
}
