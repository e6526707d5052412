package io.somasync.shard.flow.builtin;

import io.somasync.shard.flow.FlowContext;
import io.somasync.shard.flow.FlowDirection;
import io.somasync.shard.flow.Step;
import io.somasync.shard.flow.ThreatMessage;
import java.util.LinkedHashMap;
import java.util.Map;

/** Lets each message through once: on the way in once, on the way out once to each receiver. */
public final class Deduplicate extends BuiltIn {
  public Deduplicate() {
    super(
        "deduplicate",
        "Drops messages that have passed before: inbound any, outbound those to the same receiver.");
  }

  @Override
  public Step step(FlowContext context) {
    Seen seen = new Seen(context.direction());
    return m -> seen.isNew(m) ? m : null;
  }

  /** What has passed, until its life is over. */
  private static final class Seen {
    private record Passed(long id, int to) {}

    private final boolean isOutbound;
    private final Map<Passed, Long> ends = new LinkedHashMap<>();
    private int purgeAt = 1024;

    Seen(FlowDirection direction) {
      isOutbound = direction == FlowDirection.OUTBOUND;
    }

    boolean isNew(ThreatMessage message) {
      if (ends.size() >= purgeAt) {
        ends.values().removeIf(end -> end <= message.micros());
        purgeAt = Math.max(1024, 2 * ends.size());
      }
      Passed key = new Passed(message.id(), isOutbound ? message.to() : 0);
      return ends.put(key, message.endMicros()) == null;
    }
  }
}
