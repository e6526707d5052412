package io.somasync.shard.security.issue;

import io.somasync.shard.security.TlsEngines;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;

/** Somebody who connects to a port of a member and is not one of the run. Blocks. */
public enum Stranger {
  PLAINTEXT(null),
  NO_CERTIFICATE(
      () -> {
        SSLContext context = TestCertificates.withoutCertificate();
        SSLEngine engine = context.createSSLEngine("127.0.0.1", 1);
        engine.setUseClientMode(true);
        return engine;
      }),
  SELF_SIGNED(() -> client(TestCertificates.selfSigned())),
  EXPIRED(() -> client(TestCertificates.engines(TestCertificates.Kind.EXPIRED))),
  OTHER_AUTHORITY(() -> client(TestCertificates.engines(TestCertificates.Kind.OTHER_AUTHORITY)));

  private static final int PATIENCE_MILLIS = 30_000;
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final Callable<SSLEngine> engine;

  Stranger(Callable<SSLEngine> engine) {
    this.engine = engine;
  }

  private static SSLEngine client(TlsEngines engines) {
    return engines.client("127.0.0.1", 1);
  }

  /**
   * Connects, says something, and waits for the end.
   *
   * @return whether the member ended the connection, without a word of its own in it
   */
  public boolean isTurnedAwayAt(String host, int port, byte[] said) throws Exception {
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.connect(new InetSocketAddress(host, port), PATIENCE_MILLIS);
      if (engine == null) {
        socket
            .getOutputStream()
            .write("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(said);
        return readsToTheEnd(socket);
      }
      return handshakeFails(socket, engine.call(), said);
    }
  }

  private static boolean readsToTheEnd(Socket socket) {
    try {
      byte[] heard = new byte[4096];
      while (socket.getInputStream().read(heard) >= 0) {
        continue; // an alert
      }
      return true;
    } catch (IOException reset) {
      return !(reset instanceof java.net.SocketTimeoutException);
    }
  }

  private static boolean handshakeFails(Socket socket, SSLEngine engine, byte[] said)
      throws IOException {
    ByteBuffer in = ByteBuffer.allocate(1 << 16).limit(0);
    ByteBuffer plain = ByteBuffer.allocate(1 << 16);
    engine.beginHandshake();
    try {
      while (true) {
        HandshakeStatus status = engine.getHandshakeStatus();
        if (status == HandshakeStatus.NEED_TASK) {
          engine.getDelegatedTask().run();
        } else if (status == HandshakeStatus.NEED_WRAP) {
          send(socket, engine, NOTHING);
        } else {
          if (status == HandshakeStatus.NOT_HANDSHAKING) {
            // Who connects is through first; what he says is not heard any more.
            send(socket, engine, ByteBuffer.wrap(said));
          }
          plain.clear();
          SSLEngineResult result = engine.unwrap(in, plain);
          if (result.bytesProduced() > 0) {
            return false;
          }
          if (result.getStatus() == SSLEngineResult.Status.CLOSED) {
            return true;
          }
          if (result.getStatus() == SSLEngineResult.Status.BUFFER_UNDERFLOW
              && !receive(socket, in)) {
            return true;
          }
        }
      }
    } catch (java.net.SocketTimeoutException e) {
      return false;
    } catch (IOException refused) {
      return true;
    }
  }

  private static void send(Socket socket, SSLEngine engine, ByteBuffer from) throws IOException {
    ByteBuffer out = ByteBuffer.allocate(1 << 16);
    engine.wrap(from, out);
    socket.getOutputStream().write(out.array(), 0, out.position());
  }

  private static boolean receive(Socket socket, ByteBuffer in) throws IOException {
    in.compact();
    int count = socket.getInputStream().read(in.array(), in.position(), in.remaining());
    in.position(in.position() + Math.max(0, count));
    in.flip();
    return count >= 0;
  }
}
