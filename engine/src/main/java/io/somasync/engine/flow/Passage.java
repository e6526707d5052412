package io.somasync.engine.flow;

import java.util.List;

/** What all messages of one representative pass in one direction. Not thread-safe. */
public interface Passage {
  /**
   * Lets messages through, and comes back when all have been dealt with. Calls follow each other in
   * simulation time.
   *
   * @param due in the order in which they enter: of their times, then of messages
   * @param exit told what comes out, and what does not
   */
  void pass(List<Crossing> due, Exit exit);

  /** Where a passage ends. */
  interface Exit {
    /**
     * A message comes out.
     *
     * @param crossing its time is not before that of what entered last
     * @param copy 0 for a message that entered; from 1 on for what a flow sends in addition
     */
    void emit(Crossing crossing, int copy);

    /**
     * What entered a flow and did not come out.
     *
     * @param flow index of the flow among all of the plan, those on the way out first
     * @param messages their number; negative if some come out that were counted here before
     */
    void dropped(int flow, long messages);
  }
}
