package io.somasync.shard.flow.builtin;

import io.somasync.shard.flow.FlowContext;
import io.somasync.shard.flow.FlowSetting;
import io.somasync.shard.flow.Step;

/** Lets messages go together at fixed times. */
public final class Batch extends BuiltIn {
  public Batch() {
    super(
        "batch",
        "Delays messages until the end of the period in which they come, so that they go together.",
        FlowSetting.duration("every", "100ms", 1, 3_600_000_000L, "Length of a period."));
  }

  @Override
  public Step step(FlowContext context) {
    long every = context.settings().number("every");
    return m -> m.at((m.micros() + every - 1) / every * every);
  }
}
