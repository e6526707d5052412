package io.somasync.shard.security;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;

/**
 * Makes the ends of connections in TLS 1.3. Each proves who it is; who connects also checks that
 * the certificate is for the host that it meant.
 */
public final class TlsEngines {
  private static final String[] PROTOCOLS = {"TLSv1.3"};

  /** The faster one first. */
  private static final String[] SUITES = {"TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384"};

  private final SSLContext context;

  /** Ends of the member that these credentials are of. */
  public TlsEngines(Credentials credentials) {
    try {
      context = SSLContext.getInstance("TLS");
      context.init(keys(credentials).getKeyManagers(), trust(credentials).getTrustManagers(), null);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("TLS cannot be set up: " + e.getMessage(), e);
    }
  }

  private static KeyManagerFactory keys(Credentials credentials)
      throws GeneralSecurityException, IOException {
    // A store in memory wants a password all the same; it protects nothing.
    char[] none = new char[0];
    KeyStore store = empty();
    X509Certificate[] chain = credentials.chain().toArray(X509Certificate[]::new);
    store.setKeyEntry("member", credentials.key(), none, chain);
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store, none);
    return keys;
  }

  private static TrustManagerFactory trust(Credentials credentials)
      throws GeneralSecurityException, IOException {
    KeyStore store = empty();
    List<X509Certificate> authorities = credentials.authorities();
    for (int i = 0; i < authorities.size(); i++) {
      store.setCertificateEntry("ca-" + i, authorities.get(i));
    }
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(store);
    return trust;
  }

  /** Of the kind that does not spend 20,000 hashes on the protection of a key in memory. */
  private static KeyStore empty() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("JKS");
    store.load(null, null);
    return store;
  }

  /**
   * The end that connects.
   *
   * @param host name or address that the peer's certificate must be for
   */
  public SSLEngine client(String host, int port) {
    SSLEngine engine = context.createSSLEngine(host, port);
    engine.setUseClientMode(true);
    SSLParameters parameters = parameters(engine);
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    engine.setSSLParameters(parameters);
    return engine;
  }

  /** The end that is connected to; it wants to see a certificate, too. */
  public SSLEngine server() {
    SSLEngine engine = context.createSSLEngine();
    engine.setUseClientMode(false);
    SSLParameters parameters = parameters(engine);
    parameters.setNeedClientAuth(true);
    parameters.setUseCipherSuitesOrder(true);
    engine.setSSLParameters(parameters);
    return engine;
  }

  private static SSLParameters parameters(SSLEngine engine) {
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setProtocols(PROTOCOLS);
    parameters.setCipherSuites(SUITES);
    return parameters;
  }
}
