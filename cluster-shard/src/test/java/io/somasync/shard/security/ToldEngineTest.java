package io.somasync.shard.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.shard.security.issue.TestCertificates;
import io.somasync.shard.security.issue.TestCertificates.Kind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ends of connections whose peers say odd things. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class ToldEngineTest {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final List<SSLException> told = new ArrayList<>();
  private final ToldEngine engine =
      new ToldEngine(TestCertificates.engines(Kind.GOOD).server(), told::add);
  private final ByteBuffer out = ByteBuffer.allocate(1 << 16);

  private static byte[] hello() throws SSLException {
    SSLEngine client = TestCertificates.engines(Kind.GOOD).client("127.0.0.1", 1);
    ByteBuffer hello = ByteBuffer.allocate(1 << 16);
    client.wrap(NOTHING, hello);
    byte[] bytes = new byte[hello.flip().remaining()];
    hello.get(bytes);
    return bytes;
  }

  /** Where these begin. */
  private static int find(byte[] in, int... bytes) {
    for (int at = 0; at <= in.length - bytes.length; at++) {
      int same = 0;
      while (same < bytes.length && in[at + same] == (byte) bytes[same]) {
        same++;
      }
      if (same == bytes.length) {
        return at;
      }
    }
    throw new AssertionError("not found");
  }

  private void hear(byte[] bytes) throws SSLException {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    while (in.hasRemaining()) {
      engine.unwrap(in, ByteBuffer.allocate(1 << 16));
      Runnable task = engine.getDelegatedTask();
      while (task != null) {
        task.run();
        task = engine.getDelegatedTask();
      }
    }
  }

  private void assertOver() throws SSLException {
    assertTrue(engine.isInboundDone());
    assertTrue(engine.isOutboundDone());
    assertSame(HandshakeStatus.NOT_HANDSHAKING, engine.getHandshakeStatus());
    assertNull(engine.getDelegatedTask());
    engine.closeInbound();
    int position = out.position();
    assertSame(Status.CLOSED, engine.wrap(NOTHING, out).getStatus());
    assertEquals(position, out.position());
    assertSame(Status.CLOSED, engine.unwrap(NOTHING, out).getStatus());
    assertEquals(1, told.size(), told::toString);
  }

  @Test
  void shouldBeOverWhenItsAlertIsOut() throws Exception {
    SSLException failure =
        assertThrows(SSLException.class, () -> hear("GET / HTTP".getBytes(StandardCharsets.UTF_8)));
    assertSame(failure, told.get(0));
    assertFalse(engine.isOutboundDone(), "the peer is not told");
    SSLEngineResult alert = engine.wrap(NOTHING, out);
    assertSame(Status.CLOSED, alert.getStatus());
    assertEquals(21, out.get(0), "no alert");
    assertOver();
  }

  /** Of two shares of keys one is of a group that nobody knows, and one no point of its curve. */
  @Test
  void shouldBeOverWhereTheEngineWouldWaitForThePeer() throws Exception {
    byte[] hello = hello();
    hello[find(hello, 0x00, 0x1d, 0x00, 0x20) + 1] = 0x6f;
    hello[find(hello, 0x00, 0x17, 0x00, 0x41, 0x04) + 37] ^= 0x55;
    hear(hello);
    assertThrows(SSLException.class, () -> engine.wrap(NOTHING, out));
    assertOver();
  }
}
