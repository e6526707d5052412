package io.somasync.shard.flow.builtin;

import io.somasync.shard.flow.FlowSetting;
import io.somasync.shard.flow.ThreatFlow;
import java.util.List;

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
}
