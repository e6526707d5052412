package io.somasync.shard.security;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.remote.artery.tcp.SSLEngineProvider;
import scala.Option;

/** TLS for remoting, by the same rules as for everything else. Named in {@link MemberTls}. */
public final class RemotingEngines implements SSLEngineProvider {
  private final ToldEngines engines;

  /**
   * @throws TlsException if there is something wrong with the folder that the system names
   */
  public RemotingEngines(ActorSystem system) {
    Tls tls = MemberTls.of(system.settings().config()).orElseThrow();
    engines = new ToldEngines(new TlsEngines(tls.credentials()), "remoting", new Refusals());
  }

  @Override
  public SSLEngine createServerSSLEngine(String hostname, int port) {
    return engines.server();
  }

  @Override
  public SSLEngine createClientSSLEngine(String hostname, int port) {
    return engines.client(hostname, port);
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
