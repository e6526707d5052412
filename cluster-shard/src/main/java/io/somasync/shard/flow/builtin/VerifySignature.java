package io.somasync.shard.flow.builtin;

import io.somasync.shard.flow.FlowContext;
import io.somasync.shard.flow.ThreatMessage;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Flow;

/** Lets through what is signed by whom it comes from, and was not altered since. */
public final class VerifySignature extends BuiltIn {
  public VerifySignature() {
    super(
        "verify-signature",
        "Drops messages that are not signed by whoever sent them, or were altered since (Ed25519).");
  }

  @Override
  public Flow<ThreatMessage, ThreatMessage, NotUsed> flow(FlowContext context) {
    Signatures signatures = new Signatures(context.seed());
    return Flow.<ThreatMessage>create().filter(signatures::isSigned);
  }
}
