package io.somasync.shard.security;

import javax.net.ssl.SSLEngine;

/** Ends of connections that tell the log when they fail, where who runs them does not. */
public final class ToldEngines {
  private final TlsEngines engines;
  private final String port;
  private final Refusals refusals;

  /**
   * @param port what connections lead to, in a word or two
   * @param refusals are told of those that fail
   */
  public ToldEngines(TlsEngines engines, String port, Refusals refusals) {
    this.engines = engines;
    this.port = port;
    this.refusals = refusals;
  }

  /** The end that is connected to, as {@link TlsEngines#server}. */
  public SSLEngine server() {
    return new ToldEngine(
        engines.server(),
        failure -> refusals.tell("a connection to the port of " + port, failure.getMessage()));
  }

  /** The end that connects, as {@link TlsEngines#client}. */
  public SSLEngine client(String host, int number) {
    return new ToldEngine(
        engines.client(host, number),
        failure -> refusals.tell(port + " at " + host + ":" + number, failure.getMessage()));
  }
}
