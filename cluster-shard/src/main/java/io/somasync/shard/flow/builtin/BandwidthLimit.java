package io.somasync.shard.flow.builtin;

import io.somasync.shard.flow.FlowContext;
import io.somasync.shard.flow.FlowSetting;
import io.somasync.shard.flow.Step;

/** Sends bytes one after the other over one line. */
public final class BandwidthLimit extends BuiltIn {
  public BandwidthLimit() {
    super(
        "bandwidth-limit",
        "Delays messages as a line does that carries so many bytes per second; headers count.",
        FlowSetting.count(
            "bytes-per-second", null, 1, 1_000_000_000_000L, "What the line carries."));
  }

  @Override
  public Step step(FlowContext context) {
    double microsPerByte = 1e6 / context.settings().number("bytes-per-second");
    Turns line = new Turns(0, 1);
    return m -> {
      double micros = m.size() * microsPerByte;
      return m.at(line.next(m.micros(), micros) + (long) Math.ceil(micros));
    };
  }
}
