package io.somasync.shard.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.shard.channel.TwoMembers;
import io.somasync.shard.run.LinkFaults;
import io.somasync.shard.security.HeardRefusals;
import io.somasync.shard.security.issue.Stranger;
import io.somasync.shard.security.issue.TestCertificates;
import io.somasync.shard.security.issue.TestCertificates.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sockets of links in TLS, and who comes to their port without the right certificate. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class TlsLinksTest {
  private static final ActorTestKit KIT =
      TwoMembers.kit("tls-links", Optional.of(TestCertificates.of(Kind.GOOD)));

  @AfterAll
  static void shutDown() {
    KIT.shutdownTestKit();
  }

  /** A greeting that would be let in. */
  private static byte[] hello(TwoSides both) {
    byte[] hello = new LinkMessage.Hello(both.ports.get(1).pass(), 0, 5, 1, 0).packed().toArray();
    byte[] framed = new byte[4 + hello.length];
    framed[3] = (byte) hello.length;
    System.arraycopy(hello, 0, framed, 4, hello.length);
    return framed;
  }

  private static boolean isTurnedAway(Stranger stranger, TwoSides both) {
    try {
      return stranger.isTurnedAwayAt(TwoSides.HOST, both.ports.get(1).port(), hello(both));
    } catch (Exception e) {
      throw new CompletionException(e);
    }
  }

  /** Though he knows the pass. The log has one line, and links open as if nothing had been. */
  @ParameterizedTest
  @EnumSource
  void shouldTurnAwayWhoeverHasNoGoodCertificate(Stranger stranger) throws Exception {
    try (TwoSides both = new TwoSides(KIT);
        HeardRefusals log = new HeardRefusals()) {
      CompletableFuture<Boolean> turnedAway =
          CompletableFuture.supplyAsync(() -> isTurnedAway(stranger, both));
      both.serveUntil(turnedAway::isDone);
      assertTrue(turnedAway.join());
      String line = log.next();
      assertTrue(line.startsWith("a connection to the port of links was turned away: "), line);
      both.connect();
      assertEquals(List.of(), log.others());
      for (TwoSides.Side side : both.sides) {
        assertEquals(LinkFaults.NONE, side.links.faults().orElseThrow());
      }
      both.coordinator.expectNoMessage(Duration.ZERO);
    }
  }

  /** No socket is opened to it, which is counted, and told at both ends. */
  @Test
  void shouldNotOpenALinkToAMemberWhoseCertificateIsForAnotherHost() throws Exception {
    ActorTestKit kit =
        TwoMembers.kit("tls-elsewhere", Optional.of(TestCertificates.of(Kind.WRONG_HOST)));
    try (TwoSides elsewhere = new TwoSides(kit);
        TwoSides both = new TwoSides(KIT);
        HeardRefusals log = new HeardRefusals()) {
      TwoSides.Side first = both.sides.get(0);
      first.open(List.of(both.ports.get(0), elsewhere.ports.get(1)), 1);
      while (!first.opener.isDone()) {
        elsewhere.serveOnce();
        both.serveOnce();
        both.tick();
      }
      int across = TwoSides.HALF * TwoSides.HALF;
      assertEquals(across, first.opener.failed());
      assertEquals(across, first.links.faults().orElseThrow().refused());
      String told = "links at 127.0.0.1:" + elsewhere.ports.get(1).port() + " was turned away: ";
      String line = log.next();
      while (!line.startsWith(told)) {
        assertTrue(line.startsWith("a connection to the port of links was turned away: "), line);
        line = log.next();
      }
      assertTrue(line.contains("127.0.0.1 found"), line);
    } finally {
      kit.shutdownTestKit();
    }
  }
}
