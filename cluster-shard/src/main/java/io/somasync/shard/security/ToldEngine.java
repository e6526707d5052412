package io.somasync.shard.security;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;

/**
 * An end of a connection that tells when it fails, and is over then. Whoever runs engines for
 * remoting keeps failures to himself, and waits for the end of the peer or of the engine. An engine
 * that fails where it would answer, as on a point that is on no curve, may wait for the peer.
 */
final class ToldEngine extends SSLEngine {
  private static final SSLEngineResult CLOSED =
      new SSLEngineResult(
          SSLEngineResult.Status.CLOSED, SSLEngineResult.HandshakeStatus.NOT_HANDSHAKING, 0, 0);

  private final SSLEngine engine;
  private final Consumer<SSLException> told;
  private boolean hasFailed;

  /** It has failed, and said so to the peer if it could. */
  private boolean isOver;

  /**
   * @param told is called once, with the first failure
   */
  ToldEngine(SSLEngine engine, Consumer<SSLException> told) {
    super(engine.getPeerHost(), engine.getPeerPort());
    this.engine = engine;
    this.told = told;
  }

  @Override
  public SSLEngineResult wrap(ByteBuffer[] from, int offset, int length, ByteBuffer to)
      throws SSLException {
    if (isOver) {
      return CLOSED;
    }
    SSLEngineResult result;
    try {
      result = engine.wrap(from, offset, length, to);
    } catch (SSLException | RuntimeException e) {
      isOver = true;
      throw tell(e);
    }
    if (!hasFailed || result.getStatus() == SSLEngineResult.Status.BUFFER_OVERFLOW) {
      return result;
    }
    // That was the alert, for the peer.
    isOver = true;
    return new SSLEngineResult(
        SSLEngineResult.Status.CLOSED,
        SSLEngineResult.HandshakeStatus.NOT_HANDSHAKING,
        result.bytesConsumed(),
        result.bytesProduced());
  }

  @Override
  public SSLEngineResult unwrap(ByteBuffer from, ByteBuffer[] to, int offset, int length)
      throws SSLException {
    if (isOver) {
      return CLOSED;
    }
    try {
      return engine.unwrap(from, to, offset, length);
    } catch (SSLException | RuntimeException e) {
      throw tell(e);
    }
  }

  /** Engines also throw other things where what a peer has sent is odd. */
  private SSLException tell(Exception thrown) {
    SSLException failure =
        thrown instanceof SSLException
            ? (SSLException) thrown
            : new SSLException(String.valueOf(thrown.getMessage()), thrown);
    if (!hasFailed) {
      hasFailed = true;
      told.accept(failure);
    }
    return failure;
  }

  @Override
  public Runnable getDelegatedTask() {
    return isOver ? null : engine.getDelegatedTask();
  }

  @Override
  public void closeOutbound() {
    engine.closeOutbound();
  }

  @Override
  public boolean isInboundDone() {
    return hasFailed || engine.isInboundDone();
  }

  @Override
  public boolean isOutboundDone() {
    return isOver || engine.isOutboundDone();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return engine.getSupportedCipherSuites();
  }

  @Override
  public String[] getEnabledCipherSuites() {
    return engine.getEnabledCipherSuites();
  }

  @Override
  public void setEnabledCipherSuites(String[] suites) {
    engine.setEnabledCipherSuites(suites);
  }

  @Override
  public String[] getSupportedProtocols() {
    return engine.getSupportedProtocols();
  }

  @Override
  public String[] getEnabledProtocols() {
    return engine.getEnabledProtocols();
  }

  @Override
  public void setEnabledProtocols(String[] protocols) {
    engine.setEnabledProtocols(protocols);
  }

  @Override
  public SSLSession getSession() {
    return engine.getSession();
  }

  @Override
  public SSLSession getHandshakeSession() {
    return engine.getHandshakeSession();
  }

  @Override
  public SSLEngineResult.HandshakeStatus getHandshakeStatus() {
    return isOver ? SSLEngineResult.HandshakeStatus.NOT_HANDSHAKING : engine.getHandshakeStatus();
  }

  @Override
  public void setUseClientMode(boolean mode) {
    engine.setUseClientMode(mode);
  }

  @Override
  public boolean getUseClientMode() {
    return engine.getUseClientMode();
  }

  @Override
  public void setNeedClientAuth(boolean need) {
    engine.setNeedClientAuth(need);
  }

  @Override
  public boolean getNeedClientAuth() {
    return engine.getNeedClientAuth();
  }

  @Override
  public void setWantClientAuth(boolean want) {
    engine.setWantClientAuth(want);
  }

  @Override
  public boolean getWantClientAuth() {
    return engine.getWantClientAuth();
  }

  @Override
  public void setEnableSessionCreation(boolean flag) {
    engine.setEnableSessionCreation(flag);
  }

  @Override
  public boolean getEnableSessionCreation() {
    return engine.getEnableSessionCreation();
  }

  @Override
  public SSLParameters getSSLParameters() {
    return engine.getSSLParameters();
  }

  @Override
  public void setSSLParameters(SSLParameters parameters) {
    engine.setSSLParameters(parameters);
  }

  @Override
  public void beginHandshake() throws SSLException {
    engine.beginHandshake();
  }

  @Override
  public void closeInbound() throws SSLException {
    if (!hasFailed) {
      engine.closeInbound();
    }
  }
}
