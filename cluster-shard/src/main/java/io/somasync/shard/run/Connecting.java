package io.somasync.shard.run;

import io.somasync.engine.plan.PlanException;

/**
 * How links between representatives are opened before messages move.
 *
 * @param enabled false leaves the phase out
 * @param maxInFlight most handshakes under way at once, over all members; 1 to 100,000, so that the
 *     queue of messages between two members holds them all
 * @param timeoutMillis wall time after which an attempt counts as failed; at least 1
 * @param attempts attempts per link before it counts as failed, 1 to 100
 */
public record Connecting(boolean enabled, int maxInFlight, int timeoutMillis, int attempts) {
  /** The phase is left out. */
  public static final Connecting LEFT_OUT = new Connecting(false, 1, 1_000, 1);

  /** Greatest bound on handshakes under way. */
  public static final int MAX_IN_FLIGHT = 100_000;

  public Connecting {
    if (maxInFlight < 1 || maxInFlight > MAX_IN_FLIGHT) {
      throw new PlanException("max-connections = " + maxInFlight + ": must be 1 to 100000");
    }
    if (timeoutMillis < 1) {
      throw new PlanException("timeout = " + timeoutMillis + " ms: must be at least 1ms");
    }
    if (attempts < 1 || attempts > 100) {
      throw new PlanException("attempts = " + attempts + ": must be 1 to 100");
    }
  }
}
