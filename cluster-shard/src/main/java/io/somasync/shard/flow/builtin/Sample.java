package io.somasync.shard.flow.builtin;

import io.somasync.shard.flow.FlowContext;
import io.somasync.shard.flow.FlowSetting;
import io.somasync.shard.flow.ThreatMessage;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Flow;

/** Lets a share of messages through. */
public final class Sample extends BuiltIn {
  public Sample() {
    super(
        "sample",
        "Lets a share of messages through, at random.",
        FlowSetting.ratio("share", null, "The share that passes."));
  }

  @Override
  public Flow<ThreatMessage, ThreatMessage, NotUsed> flow(FlowContext context) {
    double share = context.settings().real("share");
    return Flow.<ThreatMessage>create().filter(m -> context.random().nextDouble() < share);
  }
}
