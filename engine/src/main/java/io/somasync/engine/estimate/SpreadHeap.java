package io.somasync.engine.estimate;

import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.Protocol;
import io.somasync.engine.plan.TimeGrid;

/** What a protocol takes of a heap. */
sealed interface SpreadHeap permits FloodHeap, GossipHeap {
  /** Sends that are drawn at a time. */
  int BLOCK = 1024;

  /** What a plan's protocol takes on the fullest of some members. */
  static SpreadHeap of(Plan plan, TimeGrid grid, ExpectedLoad load, int members) {
    return plan.protocol() instanceof Protocol.PushGossip gossip
        ? new GossipHeap(plan, gossip, grid, load, members)
        : new FloodHeap(GraphSize.of(plan), members);
  }

  /** Sends to one cluster of the fullest member that a message may come to, on average. */
  double sendsToOne(WideMessages messages);

  /** Bytes of scratch memory of a thread. */
  double scratch();
}
