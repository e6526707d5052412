package io.somasync.shard.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.kernel.Mesh;
import io.somasync.shard.Plans;
import io.somasync.shard.protocol.AgentCommand.ChannelOffer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes to a member's port for channels, from the peer and from strangers. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class AdmissionTest {
  private static final Duration SOON = Duration.ofMillis(200);

  private static ActorTestKit kit;

  private final TwoMembers members =
      new TwoMembers(kit, new Mesh(Plans.mixed(1, Plans.FLOOD, 4, 10)));
  private final TwoMembers.Side side = members.first;
  private final ChannelOffer offer = members.offerOf(side, members.second);
  private final List<Socket> opened = new ArrayList<>();

  @BeforeAll
  static void start() {
    kit = TwoMembers.kit("admission");
  }

  @AfterAll
  static void stop() {
    kit.shutdownTestKit();
  }

  @AfterEach
  void close() throws IOException {
    for (Socket socket : opened) {
      socket.close();
    }
  }

  private Socket knock() throws IOException {
    Socket socket = new Socket(offer.host(), offer.port());
    opened.add(socket);
    return socket;
  }

  private Socket knockWith(byte[] said) throws IOException {
    Socket socket = knock();
    socket.getOutputStream().write(said);
    return socket;
  }

  private byte[] pass() {
    return offer.pass().getBytes(StandardCharsets.US_ASCII);
  }

  private static boolean isTurnedAway(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketException reset) {
      return true;
    }
  }

  private Socket admitted() throws IOException {
    Socket socket = knockWith(pass());
    assertEquals(1, side.serveUntil(InChannel.Connected.class).peer());
    side.serveUntil(InChannel.Begun.class);
    return socket;
  }

  @Test
  void shouldAdmitThePeerAndCloseThePort() throws IOException {
    admitted();
    // It may take a moment; whoever comes before is not heard.
    while (true) {
      try {
        assertTrue(isTurnedAway(knock()));
      } catch (ConnectException closed) {
        break;
      }
    }
  }

  @Test
  void shouldAdmitAPeerThatSpeaksSlowly() throws IOException {
    Socket socket = knock();
    for (byte character : pass()) {
      socket.getOutputStream().write(character);
      socket.getOutputStream().flush();
    }
    side.serveUntil(InChannel.Connected.class);
  }

  @Test
  void shouldTurnAwayWhoSaysSomethingElse() throws IOException {
    Random random = new Random(7);
    for (int i = 0; i < 100; i++) {
      byte[] said = new byte[Pass.BYTES];
      random.nextBytes(said);
      assertTrue(isTurnedAway(knockWith(said)), "seed 7, connection " + i);
    }
    side.run.expectNoMessage(SOON);
    admitted();
  }

  @Test
  void shouldTurnAwayWhoLeavesBeforeHeHasSaidAll() throws IOException {
    Socket socket = knockWith(new byte[5]);
    socket.shutdownOutput();
    assertTrue(isTurnedAway(socket));
    admitted();
  }

  @Test
  void shouldTurnAwayTheOldestOfTooManyThatSayNothing() throws IOException {
    Socket oldest = knock();
    for (int i = 0; i < 64; i++) {
      knock();
    }
    assertTrue(isTurnedAway(oldest));
    admitted();
  }

  /** All of 127.0.0.0/8 is this machine, on Linux. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void shouldNotTurnAwayAPeerBecauseStrangersOfAnotherHostAreMany() throws IOException {
    Socket peer = knock();
    InetAddress elsewhere = InetAddress.getByName("127.0.0.2");
    for (int i = 0; i < 200; i++) {
      opened.add(new Socket(InetAddress.getByName(offer.host()), offer.port(), elsewhere, 0));
    }
    assertTrue(isTurnedAway(opened.get(1)));
    peer.getOutputStream().write(pass());
    assertEquals(1, side.serveUntil(InChannel.Connected.class).peer());
  }

  @Test
  void shouldCloseThePortWithTheAttempt() {
    side.run.stop();
    assertThrows(
        ConnectException.class,
        () -> {
          while (true) {
            knock();
          }
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 1 << 30, Integer.MIN_VALUE, FrameFormat.MOST_BYTES + 1})
  void shouldRefuseAFrameOfAnImpossibleLength(int length) throws IOException {
    Socket socket = admitted();
    socket.getOutputStream().write(ByteBuffer.allocate(8).putInt(length).array());
    InChannel.Ended ended = side.serveUntil(InChannel.Ended.class);
    assertEquals(1, ended.peer());
    assertTrue(ended.reason().startsWith("a frame of " + length + " bytes"), ended::reason);
    assertTrue(isTurnedAway(socket));
  }

  @Test
  void shouldRefuseWhatIsNoFrame() throws IOException {
    Socket socket = admitted();
    byte[] odd = new byte[64];
    new Random(11).nextBytes(odd);
    socket.getOutputStream().write(ByteBuffer.allocate(68).putInt(64).put(odd).array());
    InChannel.Ended ended = side.serveUntil(InChannel.Ended.class);
    assertTrue(ended.reason().startsWith("64 bytes cannot be unpacked"), ended::reason);
  }

  @Test
  void shouldTellThatAChannelEndedWithinAFrame() throws IOException {
    Socket socket = admitted();
    socket.getOutputStream().write(ByteBuffer.allocate(8).putInt(100).array());
    socket.shutdownOutput();
    assertEquals("it ended within a frame", side.serveUntil(InChannel.Ended.class).reason());
  }
}
