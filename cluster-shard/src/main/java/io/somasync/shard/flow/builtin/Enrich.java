package io.somasync.shard.flow.builtin;

import io.somasync.shard.flow.FlowContext;
import io.somasync.shard.flow.FlowSetting;
import io.somasync.shard.flow.Step;
import io.somasync.shard.flow.ThreatMessage;

/** Attaches a header. */
public final class Enrich extends BuiltIn {
  public Enrich() {
    super(
        "enrich",
        "Attaches a header; {cluster}, {hop}, {severity} and {micros} in its value are filled in.",
        FlowSetting.text("header", null, "Name of the header."),
        FlowSetting.text("value", null, "Its value."));
  }

  @Override
  public Step step(FlowContext context) {
    String header = context.settings().text("header");
    String value = context.settings().text("value");
    return m -> m.withHeader(header, filled(value, m, context));
  }

  private static String filled(String value, ThreatMessage message, FlowContext context) {
    if (value.indexOf('{') < 0) {
      return value;
    }
    return value
        .replace("{cluster}", Integer.toString(context.cluster()))
        .replace("{hop}", Integer.toString(message.hop()))
        .replace("{severity}", message.severity())
        .replace("{micros}", Long.toString(message.micros()));
  }
}
