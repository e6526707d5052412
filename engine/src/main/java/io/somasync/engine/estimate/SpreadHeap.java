package io.somasync.engine.estimate;

import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.Protocol;
import io.somasync.engine.plan.TimeGrid;

/** What a protocol takes of a heap. */
sealed interface SpreadHeap permits FloodHeap, GossipHeap {
  /** Sends that are drawn at a time. */
  int BLOCK = 1024;

  /** What a plan's protocol takes. */
  static SpreadHeap of(Plan plan, TimeGrid grid, ExpectedLoad load) {
    return plan.protocol() instanceof Protocol.PushGossip gossip
        ? new GossipHeap(plan, gossip, grid, load)
        : new FloodHeap(GraphSize.of(plan));
  }

  /**
   * Sends of a message to a cluster that it may come to, on average over those of a member; each
   * cluster that has it sends at most once, or to so many.
   *
   * @param crowding how many times as many neighbours they have as others
   */
  double sendsToOne(WideMessages messages, double crowding);

  /** Bytes of scratch memory of a thread. */
  double scratch();
}
