package io.somasync.shard.flow.builtin;

import io.somasync.shard.flow.FlowContext;
import io.somasync.shard.flow.Step;

/** Lets through what is signed by whom it comes from, and was not altered since. */
public final class VerifySignature extends BuiltIn {
  public VerifySignature() {
    super(
        "verify-signature",
        "Drops messages that are not signed by whoever sent them, or were altered since (Ed25519).");
  }

  @Override
  public Step step(FlowContext context) {
    Signatures signatures = new Signatures(context.seed());
    return m -> signatures.isSigned(m) ? m : null;
  }
}
