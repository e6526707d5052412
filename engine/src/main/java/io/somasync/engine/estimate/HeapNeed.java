package io.somasync.engine.estimate;

import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.TimeGrid;

/**
 * What the simulation of a plan needs of one member's heap, in bytes: the member with the most
 * clusters. Arithmetic over the plan alone, in floating point, without building anything, so that
 * an absurd plan is refused at once. Sizes of objects are those of a 64-bit JVM with short
 * references; of arrays that double the larger size counts, of those that are copied both.
 *
 * @param graph the graph and the neighbourhoods, which every member has whole
 * @param building what building them takes for a moment, before anything else is there
 * @param clusters the clusters and what is known of each, with what waits in inboxes
 * @param messages states and tallies of messages that are alive
 * @param threads scratch memory and tallies of all threads
 * @param books what the member that keeps the run's books has besides: the run's tally, parts of
 *     messages, totals of all clusters
 */
public record HeapNeed(
    double graph, double building, double clusters, double messages, double threads, double books) {
  /** Courses differ, and no heap can be filled to its last byte. */
  private static final double MARGIN = 1.1;

  /** Texts of a feed's objects that a member keeps for its flows. */
  private static final double OBJECTS = 9e6;

  /** What the fullest of some members needs, each with so many threads. */
  public static HeapNeed of(Plan plan, int members, int threads) {
    TimeGrid grid = TimeGrid.of(plan);
    ExpectedLoad load = new ExpectedLoad(plan, grid);
    SpreadHeap spread = SpreadHeap.of(plan, grid, load, members);
    WideHeap wide = WideHeap.of(plan, load, spread, members, threads);
    GraphHeap graph = GraphHeap.of(plan);
    double own = plan.mostClustersOf(members);
    double tally = TallyHeap.ofRun(plan);
    return new HeapNeed(
        graph.bytes() + OriginHeap.of(plan),
        graph.building(),
        // What clusters counted is there once more when it is reported.
        own * (ClusterHeap.of(plan, load, own, wide.waiting()) + ClusterHeap.TOTALS)
            + CourseHeap.ofLocal(plan, load, members),
        wide.messages() + objects(plan),
        threads * (spread.scratch() + tally + CourseHeap.ofThread(plan)),
        wide.books() + 2 * tally + 2 * ClusterHeap.TOTALS * plan.clusters());
  }

  private static double objects(Plan plan) {
    return plan.load().feed() != null && plan.load().feed().hasObjects() ? OBJECTS : 0;
  }

  /** What the member needs that keeps the books. */
  public double first() {
    return MARGIN * (graph + Math.max(building, clusters + messages + threads + books));
  }
}
