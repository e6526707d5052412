package io.somasync.shard.flow;

/** What a flow does to one message at a time. Not thread-safe. */
@FunctionalInterface
public interface Step {
  /**
   * The message as it comes out, changed or not; null if it does not.
   *
   * @param message enters, not before the one before it
   */
  ThreatMessage apply(ThreatMessage message);
}
