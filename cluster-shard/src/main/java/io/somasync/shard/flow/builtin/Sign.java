package io.somasync.shard.flow.builtin;

import io.somasync.shard.flow.FlowContext;
import io.somasync.shard.flow.Step;

/** Signs what a representative sends with its key. */
public final class Sign extends BuiltIn {
  public Sign() {
    super("sign", "Signs messages with the key of the representative that sends them (Ed25519).");
  }

  @Override
  public Step step(FlowContext context) {
    Signatures signatures = new Signatures(context.seed());
    return m -> m.withHeader(Signatures.HEADER, signatures.sign(m));
  }
}
