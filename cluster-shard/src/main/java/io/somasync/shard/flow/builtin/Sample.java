package io.somasync.shard.flow.builtin;

import io.somasync.shard.flow.FlowContext;
import io.somasync.shard.flow.FlowSetting;
import io.somasync.shard.flow.Step;

/** Lets a share of messages through. */
public final class Sample extends BuiltIn {
  public Sample() {
    super(
        "sample",
        "Lets a share of messages through, at random.",
        FlowSetting.ratio("share", null, "The share that passes."));
  }

  @Override
  public Step step(FlowContext context) {
    double share = context.settings().real("share");
    return m -> context.random().nextDouble() < share ? m : null;
  }
}
