package io.somasync.shard.flow.builtin;

import io.somasync.shard.flow.FlowContext;
import io.somasync.shard.flow.FlowSetting;
import io.somasync.shard.flow.Step;

/** Holds a representative to a rate, by a bucket of tokens in simulation time. */
public final class Throttle extends BuiltIn {
  public Throttle() {
    super(
        "throttle",
        "Delays messages so that no more than a rate pass; a burst may pass at once.",
        FlowSetting.rate("rate", null, 1e-6, 1e6, "Messages per time."),
        FlowSetting.count("burst", "1", 1, 1_000_000, "Messages that may pass at once."));
  }

  @Override
  public Step step(FlowContext context) {
    double micros = 1e6 / context.settings().real("rate");
    Turns turns = new Turns(micros, context.settings().number("burst"));
    return m -> m.at(turns.next(m.micros(), micros));
  }
}
