package io.somasync.shard.socket;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.shard.security.TlsEngines;
import io.somasync.shard.security.issue.TestCertificates;
import io.somasync.shard.security.issue.TestCertificates.Kind;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two ends of a connection, both in this thread, each with its turn. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class TlsSocketTest {
  private static final long SEED = 20261129;
  private static final int CHUNK = 128 * 1024;

  private SocketChannel here;
  private SocketChannel there;

  @BeforeEach
  void connect() throws IOException {
    try (ServerSocketChannel port = ServerSocketChannel.open()) {
      port.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      here = SocketChannel.open(port.getLocalAddress());
      there = port.accept();
    }
    here.configureBlocking(false);
    there.configureBlocking(false);
  }

  @AfterEach
  void close() throws IOException {
    here.close();
    there.close();
  }

  private static TlsEngines engines(Kind kind) {
    return TestCertificates.engines(kind);
  }

  private PeerSocket client(Kind kind) {
    InetSocketAddress peer = new InetSocketAddress("127.0.0.1", 1);
    return PeerSockets.in(engines(kind)).to(peer, here);
  }

  private PeerSocket server(Kind kind) {
    return PeerSockets.in(engines(kind)).from(there);
  }

  private static byte[] drawn(int length) {
    byte[] bytes = new byte[length];
    new Random(SEED).nextBytes(bytes);
    return bytes;
  }

  /** Sends all from one end to the other, and answers what came. */
  private static byte[] sent(PeerSocket from, PeerSocket to, byte[] bytes) throws IOException {
    ByteBuffer left = ByteBuffer.wrap(bytes);
    ByteBuffer heard = ByteBuffer.allocate(CHUNK);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    boolean hasLeft = false;
    while (!hasLeft || all.size() < bytes.length) {
      hasLeft = hasLeft || from.write(left);
      int count = to.read(heard.clear());
      assertTrue(count >= 0, "the end came early");
      all.write(heard.array(), 0, count);
    }
    return all.toByteArray();
  }

  @Test
  void shouldBringWhatIsSentToTheOtherEnd() throws IOException {
    PeerSocket client = client(Kind.GOOD);
    PeerSocket server = server(Kind.GOOD);
    for (int length : new int[] {1, 32, 16_384, 16_385, 131_072, 5_000_000}) {
      byte[] bytes = drawn(length);
      assertArrayEquals(bytes, sent(client, server, bytes), "to the server, " + length);
      assertArrayEquals(bytes, sent(server, client, bytes), "to the client, " + length);
    }
  }

  /** A reader with little room gets all the same what a record holds. */
  @Test
  void shouldReadInSmallPieces() throws IOException {
    PeerSocket client = client(Kind.GOOD);
    PeerSocket server = server(Kind.GOOD);
    byte[] bytes = drawn(40_000);
    ByteBuffer left = ByteBuffer.wrap(bytes);
    ByteBuffer heard = ByteBuffer.allocate(bytes.length);
    boolean hasLeft = false;
    while (!hasLeft || heard.hasRemaining()) {
      hasLeft = hasLeft || client.write(left);
      ByteBuffer piece = ByteBuffer.allocate(Math.min(7, heard.remaining()));
      server.read(piece);
      heard.put(piece.flip());
    }
    assertArrayEquals(bytes, heard.array());
  }

  /** Nobody reads: what is written must end, and not fill memory. */
  @Test
  void shouldHoldBackWhoWritesToAPeerThatDoesNotRead() throws IOException {
    PeerSocket client = client(Kind.GOOD);
    PeerSocket server = server(Kind.GOOD);
    sent(client, server, drawn(10));
    byte[] bytes = drawn(64 << 20);
    ByteBuffer left = ByteBuffer.wrap(bytes);
    int before;
    do {
      before = left.remaining();
      assertTrue(!client.write(left), "all has left though nobody reads");
    } while (left.remaining() < before);
    assertTrue(left.remaining() > 32 << 20, () -> "left = " + left.remaining());
  }

  @Test
  void shouldTellAGoodEndFromABadOne() throws IOException {
    PeerSocket client = client(Kind.GOOD);
    PeerSocket server = server(Kind.GOOD);
    sent(client, server, drawn(10));
    client.bye();
    here.close();
    assertEquals(-1, read(server));
  }

  @Test
  void shouldNotTakeACutOffForAnEnd() throws IOException {
    PeerSocket client = client(Kind.GOOD);
    PeerSocket server = server(Kind.GOOD);
    sent(client, server, drawn(10));
    here.shutdownOutput();
    assertThrows(EOFException.class, () -> read(server));
  }

  /** Reads until something else comes than nothing. */
  private static int read(PeerSocket from) throws IOException {
    int count;
    do {
      count = from.read(ByteBuffer.allocate(100));
    } while (count == 0);
    return count;
  }

  /** Takes turns until one end refuses the other. */
  private static String refusal(PeerSocket client, PeerSocket server) throws IOException {
    ByteBuffer word = ByteBuffer.wrap(drawn(10));
    try {
      while (true) {
        client.write(word);
        if (server.read(ByteBuffer.allocate(100)) > 0) {
          return "nobody refused";
        }
      }
    } catch (SSLException refused) {
      return refused.getMessage();
    }
  }

  @Test
  void shouldRefuseAPeerWhoseCertificateIsForAnotherHost() throws IOException {
    String refusal = refusal(client(Kind.GOOD), server(Kind.WRONG_HOST));
    assertTrue(refusal.contains("127.0.0.1"), refusal);
  }

  @Test
  void shouldRefuseServersWithoutAGoodCertificate() throws IOException {
    String refusal = refusal(client(Kind.GOOD), server(Kind.EXPIRED));
    assertTrue(refusal.contains("validity check failed"), refusal);
    close();
    connect();
    refusal = refusal(client(Kind.GOOD), server(Kind.OTHER_AUTHORITY));
    assertTrue(refusal.contains("PKIX"), refusal);
  }

  @Test
  void shouldRefuseWhatIsNoTls() throws IOException {
    PeerSocket server = server(Kind.GOOD);
    here.write(ByteBuffer.wrap("GET / HTTP/1.0\r\n\r\n".getBytes()));
    assertThrows(SSLException.class, () -> read(server));
  }

  /** A word that changes nothing may be said again and again, by somebody without a certificate. */
  @Test
  void shouldRefuseAHandshakeThatDoesNotComeToItsEnd() throws IOException {
    PeerSocket server = server(Kind.GOOD);
    byte[] userCanceled = {21, 3, 3, 0, 2, 1, 90};
    ByteBuffer words = ByteBuffer.allocate(10_000 * userCanceled.length);
    while (words.hasRemaining()) {
      words.put(userCanceled);
    }
    SSLException refusal =
        assertThrows(
            SSLException.class,
            () -> {
              while (true) {
                if (!words.hasRemaining()) {
                  words.rewind();
                }
                here.write(words);
                server.read(ByteBuffer.allocate(100));
              }
            });
    assertEquals("a handshake that does not come to its end", refusal.getMessage());
  }

  @Test
  void shouldLeaveThePlainSocketAsItIs() throws IOException {
    PeerSocket client = PeerSockets.PLAIN.to(new InetSocketAddress("127.0.0.1", 1), here);
    PeerSocket server = PeerSockets.PLAIN.from(there);
    byte[] bytes = drawn(3_000_000);
    assertArrayEquals(bytes, sent(client, server, bytes));
    here.close();
    assertEquals(-1, read(server));
  }
}
