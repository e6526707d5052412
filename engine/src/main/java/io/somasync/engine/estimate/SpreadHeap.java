package io.somasync.engine.estimate;

import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.Protocol;
import io.somasync.engine.plan.TimeGrid;

/** What a protocol takes of a heap. */
sealed interface SpreadHeap permits FloodHeap, GossipHeap {
  /** Sends that are drawn at a time. */
  int BLOCK = 1024;

  static SpreadHeap of(Plan plan, TimeGrid grid, ExpectedLoad load) {
    return plan.protocol() instanceof Protocol.PushGossip gossip
        ? new GossipHeap(plan, gossip, grid, load)
        : new FloodHeap(plan);
  }

  /** Sends to one cluster that a message may come to. */
  double sendsToOne(WideMessages messages);

  /** Bytes of scratch memory of a thread. */
  double scratch();
}
