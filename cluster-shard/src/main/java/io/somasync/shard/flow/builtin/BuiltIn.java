package io.somasync.shard.flow.builtin;

import io.somasync.shard.flow.FlowContext;
import io.somasync.shard.flow.FlowSetting;
import io.somasync.shard.flow.Step;
import io.somasync.shard.flow.ThreatFlow;
import io.somasync.shard.flow.ThreatMessage;
import java.util.List;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Flow;

/** What all built-in flows say of themselves. */
abstract class BuiltIn implements ThreatFlow {
  private final String name;
  private final String description;
  private final List<FlowSetting> settings;

  BuiltIn(String name, String description, FlowSetting... settings) {
    this.name = name;
    this.description = description;
    this.settings = List.of(settings);
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final String description() {
    return description;
  }

  @Override
  public final List<FlowSetting> settings() {
    return settings;
  }

  @Override
  public final Flow<ThreatMessage, ThreatMessage, NotUsed> flow(FlowContext context) {
    Step step = step(context);
    return Flow.<ThreatMessage>create()
        .mapConcat(
            message -> {
              ThreatMessage passed = step.apply(message);
              return passed == null ? List.of() : List.of(passed);
            });
  }

  @Override
  public abstract Step step(FlowContext context);
}
