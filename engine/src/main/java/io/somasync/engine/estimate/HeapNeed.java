package io.somasync.engine.estimate;

/**
 * What the simulation of a plan needs of one member's heap, in bytes. Arithmetic over the plan
 * alone, in floating point, without building anything, so that an absurd plan is refused at once.
 * Sizes of objects are those of a 64-bit JVM with short references; of arrays that double the
 * larger size counts, of those that are copied both.
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

  /** What a member needs that keeps no books. */
  public double other() {
    return MARGIN * (graph + Math.max(building, clusters + messages + threads));
  }

  /** What the member needs that keeps the books. */
  public double first() {
    return MARGIN * (graph + Math.max(building, clusters + messages + threads + books));
  }
}
