package io.somasync.shard.flow;

/** A flow that a scenario names cannot be used; the message says why, and what would be right. */
public final class FlowException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  FlowException(String message) {
    super(message);
  }
}
