package io.somasync.engine.plan;

import java.util.List;

/**
 * The flows that all messages between representatives pass, in their order.
 *
 * @param outbound when they leave a representative, before links
 * @param inbound when they come to one
 * @param stopOnError whether the run ends when a flow throws; if not, the message is dropped
 */
public record Flows(List<FlowSpec> outbound, List<FlowSpec> inbound, boolean stopOnError) {
  /** No flows. */
  public static final Flows NONE = new Flows(List.of(), List.of(), false);

  public Flows {
    outbound = List.copyOf(outbound);
    inbound = List.copyOf(inbound);
    if (Math.max(outbound.size(), inbound.size()) > FlowSpec.MAX_FLOWS) {
      throw new PlanException("flows: there can be at most 64 in each direction");
    }
  }

  /** Number of flows, those on the way out first. */
  public int count() {
    return outbound.size() + inbound.size();
  }

  /** Flow number {@code i}, counted from 0, those on the way out first. */
  public FlowSpec get(int i) {
    return i < outbound.size() ? outbound.get(i) : inbound.get(i - outbound.size());
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return count() == 0;
  }
}
