package io.somasync.shard.flow.builtin;

import io.somasync.shard.flow.FlowContext;
import io.somasync.shard.flow.FlowSetting;
import io.somasync.shard.flow.Step;
import java.nio.file.Path;

/** Writes down what passes. */
public final class Audit extends BuiltIn {
  public Audit() {
    super(
        "audit",
        "Writes a line of JSON for each message that passes; sort -V brings lines into order.",
        FlowSetting.text("file", null, "Where; lines are added to what is there."));
  }

  @Override
  public Step step(FlowContext context) {
    AuditFile file = AuditFile.of(Path.of(context.settings().text("file")));
    long[] sequence = {0};
    return message -> {
      file.add(message, context, sequence[0]++);
      return message;
    };
  }
}
