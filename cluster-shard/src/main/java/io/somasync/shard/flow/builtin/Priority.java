package io.somasync.shard.flow.builtin;

import io.somasync.shard.flow.FlowContext;
import io.somasync.shard.flow.FlowSetting;
import io.somasync.shard.flow.Step;
import java.util.Arrays;

/**
 * Serves messages one after the other, the severer first: who comes waits for what has come before
 * of the same severity and above, and for nothing below. What is being served is not interrupted,
 * and what has been given its time keeps it.
 */
public final class Priority extends BuiltIn {
  public Priority() {
    super(
        "priority",
        "Serves messages at a rate; those of lower severities wait for those of higher ones.",
        FlowSetting.rate("rate", null, 1e-6, 1e6, "Messages that are served per time."));
  }

  @Override
  public Step step(FlowContext context) {
    double micros = 1e6 / context.settings().real("rate");
    Turns[] turns = new Turns[context.severities().size()];
    Arrays.setAll(turns, severity -> new Turns(micros, 1));
    return m -> {
      long at = turns[m.severityIndex()].next(m.micros(), micros);
      for (int below = 0; below < m.severityIndex(); below++) {
        turns[below].next(m.micros(), micros);
      }
      return m.at(at);
    };
  }
}
