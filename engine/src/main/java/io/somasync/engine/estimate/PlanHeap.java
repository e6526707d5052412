package io.somasync.engine.estimate;

import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.TimeGrid;

/**
 * What the simulation of a plan takes of heaps. What does not depend on a member's part is worked
 * out once, so that many parts can be asked for.
 */
public final class PlanHeap {
  /** Texts of a feed's objects that a member keeps for its flows. */
  private static final double OBJECTS = 9e6;

  private final Plan plan;
  private final ExpectedLoad load;
  private final WideHeap wide;
  private final GraphHeap graph;
  private final double shared;
  private final double tally;
  private final double ofThread;

  /**
   * @throws io.somasync.engine.plan.PlanException if the plan cannot be run
   */
  public PlanHeap(Plan plan) {
    TimeGrid grid = TimeGrid.of(plan);
    this.plan = plan;
    load = new ExpectedLoad(plan, grid);
    SpreadHeap spread = SpreadHeap.of(plan, grid, load);
    wide = new WideHeap(plan, load, spread);
    graph = GraphHeap.of(plan);
    shared = graph.bytes() + OriginHeap.of(plan);
    tally = TallyHeap.ofRun(plan);
    ofThread = spread.scratch() + tally + CourseHeap.ofThread(plan);
  }

  /**
   * What a member needs.
   *
   * @param threads that advance clusters
   */
  public HeapNeed of(Part part, int threads) {
    // A member without clusters knows of messages all the same.
    Part own = part.clusters() > 0 ? part : new Part(1, plan.clusterSizes().least());
    WideHeap.Bytes ofWide = wide.of(own, threads);
    boolean isIdle = part.clusters() == 0;
    return new HeapNeed(
        shared,
        graph.building(),
        isIdle ? 0 : clusters(part, ofWide.waiting()),
        ofWide.messages() + objects(),
        isIdle ? 0 : threads * ofThread,
        ofWide.books() + 2 * tally + 2 * ClusterHeap.TOTALS * plan.clusters());
  }

  /** What clusters counted is there once more when it is reported. */
  private double clusters(Part part, double waiting) {
    double own = part.clusters();
    return own * (ClusterHeap.of(plan, load, own, waiting) + ClusterHeap.TOTALS)
        + CourseHeap.ofLocal(plan, load, part);
  }

  private double objects() {
    return plan.load().feed() != null && plan.load().feed().hasObjects() ? OBJECTS : 0;
  }
}
