package io.somasync.shard.flow.builtin;

import io.somasync.shard.flow.FlowContext;
import io.somasync.shard.flow.FlowSetting;
import io.somasync.shard.flow.ThreatMessage;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Flow;

/** Lets only messages of some severity and above through. */
public final class SeverityFilter extends BuiltIn {
  public SeverityFilter() {
    super(
        "severity-filter",
        "Drops messages below a severity, in the order of severities.",
        FlowSetting.severity("least", "The least severity that passes."));
  }

  @Override
  public Flow<ThreatMessage, ThreatMessage, NotUsed> flow(FlowContext context) {
    int least = context.severities().indexOf(context.settings().text("least"));
    return Flow.<ThreatMessage>create().filter(message -> message.severityIndex() >= least);
  }
}
