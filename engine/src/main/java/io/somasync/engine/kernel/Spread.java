package io.somasync.engine.kernel;

import io.somasync.engine.traffic.Message;

/**
 * How a protocol spreads messages through one cluster. What becomes of a message there follows from
 * its first arrival alone, and nothing that comes from elsewhere later can change it but for the
 * number of arrivals at the representative. So each message is taken to its end here at once, and
 * folded: moved to tallies and digest, all but the representative's term.
 */
interface Spread {
  /** A message, of a scope wider than the representative, originates at a node of this cluster. */
  void originate(Message message, Workbench bench);

  /**
   * The representative has heard of a message from another cluster, and passes it on.
   *
   * @param heardMicros simulation time of the first arrival, in µs
   * @param hop links between clusters that the message has passed to here
   * @return further arrivals at the representative that follow from it in this cluster
   */
  int pass(Message message, long heardMicros, int hop, Workbench bench);
}
