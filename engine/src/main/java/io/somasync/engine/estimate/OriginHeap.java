package io.somasync.engine.estimate;

import io.somasync.engine.plan.Arrivals;
import io.somasync.engine.plan.OriginModel;
import io.somasync.engine.plan.Plan;

/** Bytes of the tables that starts and origins of messages are drawn from. */
final class OriginHeap {
  /** A weight and a place in the order. */
  private static final double PER_CLUSTER = Double.BYTES + Integer.BYTES;

  /** A piece of a rate, in the plan and in the sums. */
  private static final double PIECE = 80;

  private OriginHeap() {}

  static double of(Plan plan) {
    double pieces =
        plan.load().arrivals() instanceof Arrivals.AtRate at ? at.rate().pieces().size() : 0;
    boolean hasTable = plan.load().origins() instanceof OriginModel.Zipf;
    return PIECE * pieces + (hasTable ? PER_CLUSTER * plan.clusters() : 0);
  }
}
