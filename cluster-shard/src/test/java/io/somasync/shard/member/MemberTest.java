package io.somasync.shard.member;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.AddressFromURIString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A member's port admits nobody but the members of its run. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class MemberTest {
  private static final int PATIENCE_MILLIS = 30_000;
  private static final String SECRET = "q~!7";

  private final Member member =
      Member.start(new Member.Options(0, 1, "", SECRET, false, KernelWarmUp.NONE), reason -> {});

  @AfterEach
  void stop() {
    member.system().terminate();
  }

  private Socket connect() throws IOException {
    Address address = AddressFromURIString.parse(member.address());
    Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), (Integer) address.getPort().orElseThrow());
    socket.setSoTimeout(PATIENCE_MILLIS);
    return socket;
  }

  /** What is read once the member has closed the connection; a reset counts as an end, too. */
  private static int readUntilClosed(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read();
    } catch (SocketException reset) {
      return -1;
    }
  }

  /** A frame with a length of 2 GB, as anybody could send it who knows Pekko's usual greeting. */
  @Test
  void shouldTurnAwayWhoeverDoesNotKnowTheSecret() throws Exception {
    for (String greeting : new String[] {"AKKA", "PEKK", "q~!8", "GET "}) {
      try (Socket socket = connect()) {
        byte[] packet = new byte[2_000];
        byte[] words = greeting.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(words, 0, packet, 0, words.length);
        packet[4] = 2;
        packet[5] = packet[6] = packet[7] = (byte) 0xff;
        packet[8] = 0x7f;
        try {
          socket.getOutputStream().write(packet);
          socket.getOutputStream().flush();
        } catch (SocketException alreadyClosed) {
          continue;
        }
        assertEquals(-1, readUntilClosed(socket), greeting);
      }
    }
    assertTrue(!member.system().whenTerminated().isCompleted());
  }

  @Test
  void shouldDrawAnotherSecretForEveryRun() {
    String[] secrets = IntStream.range(0, 4).mapToObj(i -> Secret.draw()).toArray(String[]::new);
    for (String secret : secrets) {
      assertTrue(secret.matches("[!-~]{4}"), secret);
    }
    assertNotEquals(secrets[0] + secrets[1], secrets[2] + secrets[3]);
  }
}
