package io.somasync.shard.flow.builtin;

import io.somasync.shard.flow.FlowContext;
import io.somasync.shard.flow.FlowSetting;
import io.somasync.shard.flow.ThreatMessage;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Flow;

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
  public Flow<ThreatMessage, ThreatMessage, NotUsed> flow(FlowContext context) {
    String header = context.settings().text("header");
    String value = context.settings().text("value");
    return Flow.<ThreatMessage>create().map(m -> m.withHeader(header, filled(value, m, context)));
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
