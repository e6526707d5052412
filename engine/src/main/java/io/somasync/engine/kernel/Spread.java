package io.somasync.engine.kernel;

import io.somasync.engine.traffic.Message;

/**
 * How a protocol spreads messages through one cluster. Everything that is called for a window is
 * called in this order: originations, arrivals, {@link #advance}, retirements.
 */
interface Spread {
  /** A message, of a scope wider than the representative, originates at a node of this cluster. */
  void originate(Message message, Workbench bench);

  /**
   * A message that leaves its cluster arrives at the representative, before the end of the window.
   *
   * @param message its number
   * @param micros simulation time of arrival, in µs
   * @param hop links between clusters that the message has passed to here
   */
  void arrive(long message, long micros, int hop, Workbench bench);

  /** Does all that happens before the end of the window. */
  void advance(long endBucket, Workbench bench);

  /** The life of a message that leaves its cluster is over; it may never have come here. */
  void retire(Message message, Workbench bench);

  /** Sends and originations that wait for their time here. */
  long underWay();

  /** Bucket of the next event, {@link io.somasync.engine.plan.TimeGrid#NEVER} if there is none. */
  long nextBucket();
}
