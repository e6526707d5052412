package io.somasync.shard.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.kernel.Mesh;
import io.somasync.shard.Plans;
import io.somasync.shard.protocol.AgentCommand.ChannelOffer;
import io.somasync.shard.security.HeardRefusals;
import io.somasync.shard.security.Refusals;
import io.somasync.shard.security.issue.Stranger;
import io.somasync.shard.security.issue.TestCertificates;
import io.somasync.shard.security.issue.TestCertificates.Kind;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Channels in TLS, and who comes to their port without the right certificate. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class TlsChannelTest {
  private static ActorTestKit kit;

  private final Mesh mesh = new Mesh(Plans.mixed(1, Plans.FLOOD, 4, 10));
  private final TwoMembers members = new TwoMembers(kit, mesh);

  @BeforeAll
  static void start() {
    kit = TwoMembers.kit("tls-channels", Optional.of(TestCertificates.of(Kind.GOOD)));
  }

  @AfterAll
  static void stop() {
    kit.shutdownTestKit();
  }

  private void assertThatFramesGoBothWays() {
    for (TwoMembers.Side side : List.of(members.first, members.second)) {
      side.channels.open(1);
      side.channels.close(7);
    }
    assertEquals(7, members.first.serveUntil(InChannel.Arrived.class).frame().nextBucket());
    assertEquals(7, members.second.serveUntil(InChannel.Arrived.class).frame().nextBucket());
  }

  @Test
  void shouldBringFramesToTheOtherMember() {
    members.connect();
    assertThatFramesGoBothWays();
  }

  /** Though he knows the pass. The run goes on, and the log has one line. */
  @ParameterizedTest
  @EnumSource
  void shouldTurnAwayWhoeverHasNoGoodCertificate(Stranger stranger) throws Exception {
    ChannelOffer offer = members.offerOf(members.first, members.second);
    try (HeardRefusals log = new HeardRefusals()) {
      byte[] pass = offer.pass().getBytes(StandardCharsets.US_ASCII);
      assertTrue(stranger.isTurnedAwayAt(offer.host(), offer.port(), pass));
      String line = log.next();
      assertTrue(line.startsWith("a connection from /127.0.0.1:"), line);
      assertTrue(line.contains(" to the port of channels was turned away: "), line);
      assertEquals(List.of(), log.others());
    }
    members.second.channels.connect(offer);
    members.first.channels.connect(members.offerOf(members.second, members.first));
    members.first.serveUntil(InChannel.Begun.class);
    members.second.serveUntil(InChannel.Begun.class);
    assertThatFramesGoBothWays();
  }

  @Test
  void shouldNotConnectToAMemberWhoseCertificateIsForAnotherHost() {
    ActorTestKit elsewhere =
        TwoMembers.kit("elsewhere", Optional.of(TestCertificates.of(Kind.WRONG_HOST)));
    try {
      TwoMembers others = new TwoMembers(elsewhere, mesh);
      ChannelOffer offer = others.offerOf(others.first, others.second);
      members.second.channels.connect(offer);
      String reason = members.second.serveUntil(OutChannel.Failed.class).reason();
      assertTrue(reason.contains("127.0.0.1"), reason);
    } finally {
      elsewhere.shutdownTestKit();
    }
  }

  @Test
  void shouldNotFillTheLogWithStrangers() throws Exception {
    ChannelOffer offer = members.offerOf(members.first, members.second);
    try (HeardRefusals log = new HeardRefusals()) {
      for (int i = 0; i < 2 * Refusals.MOST_LINES; i++) {
        knock(offer);
      }
      for (int i = 1; i < Refusals.MOST_LINES; i++) {
        log.next();
      }
      String last = log.next();
      assertTrue(last.endsWith("; further ones are not told"), last);
      assertEquals(List.of(), log.others());
    }
  }

  /** Somebody without TLS, who waits until he is turned away. */
  private static void knock(ChannelOffer offer) throws IOException {
    try (Socket socket = new Socket(offer.host(), offer.port())) {
      socket.getOutputStream().write(new byte[100]);
      while (socket.getInputStream().read() >= 0) {
        continue;
      }
    } catch (IOException reset) {
      return;
    }
  }
}
