package io.somasync.shard.flow.builtin;

import io.somasync.shard.flow.FlowContext;
import io.somasync.shard.flow.FlowSetting;
import io.somasync.shard.flow.Step;

/** Lets only messages of some severity and above through. */
public final class SeverityFilter extends BuiltIn {
  public SeverityFilter() {
    super(
        "severity-filter",
        "Drops messages below a severity, in the order of severities.",
        FlowSetting.severity("least", "The least severity that passes."));
  }

  @Override
  public Step step(FlowContext context) {
    int least = context.severities().indexOf(context.settings().text("least"));
    return message -> message.severityIndex() >= least ? message : null;
  }
}
