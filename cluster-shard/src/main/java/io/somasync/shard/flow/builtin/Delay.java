package io.somasync.shard.flow.builtin;

import io.somasync.shard.flow.FlowContext;
import io.somasync.shard.flow.FlowSetting;
import io.somasync.shard.flow.Step;

/** Makes all messages later. */
public final class Delay extends BuiltIn {
  public Delay() {
    super(
        "delay",
        "Delays messages by a time, and by up to another at random.",
        FlowSetting.duration("by", "0", 0, 60_000_000, "What each is delayed by."),
        FlowSetting.duration(
            "spread", "0", 0, 60_000_000, "What it is delayed by at most besides."));
  }

  @Override
  public Step step(FlowContext context) {
    long by = context.settings().number("by");
    long spread = context.settings().number("spread");
    return m -> m.at(m.micros() + by + context.random().nextLong(spread + 1));
  }
}
