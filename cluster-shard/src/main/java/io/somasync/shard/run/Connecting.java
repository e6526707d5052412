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
 * @param transport what carries a link's messages
 * @param cutsFailed whether links that stay closed are none for the simulation either; otherwise
 *     they are only reported
 */
public record Connecting(
    boolean enabled,
    int maxInFlight,
    int timeoutMillis,
    int attempts,
    Transport transport,
    boolean cutsFailed) {
  /** The phase is left out. */
  public static final Connecting LEFT_OUT = new Connecting(false, 1, 1_000, 1);

  /** Longest pause before an attempt at a link with a socket of its own is repeated. */
  public static final int MOST_PAUSE_MILLIS = 5_000;

  /** Greatest bound on handshakes under way. */
  public static final int MAX_IN_FLIGHT = 100_000;

  /** What carries the messages of a link. */
  public enum Transport {
    /** The members' remoting and the channels between them, which all links share. */
    REMOTING,
    /** A socket of its own for each link. */
    TCP
  }

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
    if (transport == Transport.TCP && !enabled) {
      throw new PlanException("transport = tcp: needs links to be opened");
    }
  }

  /** Over remoting; links that fail are reported. */
  public Connecting(boolean enabled, int maxInFlight, int timeoutMillis, int attempts) {
    this(enabled, maxInFlight, timeoutMillis, attempts, Transport.REMOTING, false);
  }

  /** Wall time within which all attempts at a link have been made, in ms. */
  public long limitMillis() {
    long pauseMillis = hasSockets() ? MOST_PAUSE_MILLIS : 0;
    return attempts * (timeoutMillis + pauseMillis);
  }

  /** Whether each link has a socket of its own. */
  public boolean hasSockets() {
    return transport == Transport.TCP;
  }
}
