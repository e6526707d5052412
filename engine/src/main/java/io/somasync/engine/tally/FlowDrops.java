package io.somasync.engine.tally;

import java.util.Arrays;

/** How many messages each flow of a plan has dropped, and whether they always would. */
public final class FlowDrops {
  private long[] drops = {};
  private boolean differs;

  /** A flow, by its index, has dropped so many messages. */
  void count(int flow, long messages) {
    if (flow >= drops.length) {
      drops = Arrays.copyOf(drops, flow + 1);
    }
    drops[flow] += messages;
  }

  /** What a flow, by its index, has dropped. */
  public long of(int flow) {
    return flow < drops.length ? drops[flow] : 0;
  }

  /** Another run of the same plan may come to another result, as flows are not deterministic. */
  public void mayDiffer() {
    differs = true;
  }

  /** Whether every run of the same plan comes to the same result. */
  public boolean areDeterministic() {
    return !differs;
  }

  /** Adds what others count. */
  void add(FlowDrops others) {
    differs |= others.differs;
    for (int flow = 0; flow < others.drops.length; flow++) {
      if (others.drops[flow] != 0) {
        count(flow, others.drops[flow]);
      }
    }
  }
}
