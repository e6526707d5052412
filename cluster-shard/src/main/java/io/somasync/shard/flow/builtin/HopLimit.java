package io.somasync.shard.flow.builtin;

import io.somasync.shard.flow.FlowContext;
import io.somasync.shard.flow.FlowSetting;
import io.somasync.shard.flow.Step;

/** Ends the way of messages that have come far. */
public final class HopLimit extends BuiltIn {
  public HopLimit() {
    super(
        "hop-limit",
        "Drops messages that have passed more than so many links between clusters.",
        FlowSetting.count("most", "64", 1, 65535, "The most links that a message passes."));
  }

  @Override
  public Step step(FlowContext context) {
    long most = context.settings().number("most");
    return message -> message.hop() <= most ? message : null;
  }
}
