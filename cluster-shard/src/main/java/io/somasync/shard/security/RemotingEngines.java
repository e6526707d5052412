package io.somasync.shard.security;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.remote.artery.tcp.SSLEngineProvider;
import scala.Option;

/** TLS for remoting, by the same rules as for everything else. Named in {@link MemberTls}. */
public final class RemotingEngines implements SSLEngineProvider {
  private final TlsEngines engines;
  private final Refusals refusals = new Refusals();

  /**
   * @throws TlsException if there is something wrong with the folder that the system names
   */
  public RemotingEngines(ActorSystem system) {
    engines = new TlsEngines(MemberTls.of(system.settings().config()).orElseThrow().credentials());
  }

  @Override
  public SSLEngine createServerSSLEngine(String hostname, int port) {
    return new ToldEngine(
        engines.server(),
        failure -> refusals.tell("a connection to the port of remoting", failure.getMessage()));
  }

  @Override
  public SSLEngine createClientSSLEngine(String hostname, int port) {
    return new ToldEngine(
        engines.client(hostname, port),
        failure -> refusals.tell("remoting at " + hostname + ":" + port, failure.getMessage()));
  }

  /** All there is to check has been checked in the handshake. */
  @Override
  public Option<Throwable> verifyClientSession(String hostname, SSLSession session) {
    return Option.empty();
  }

  @Override
  public Option<Throwable> verifyServerSession(String hostname, SSLSession session) {
    return Option.empty();
  }
}
