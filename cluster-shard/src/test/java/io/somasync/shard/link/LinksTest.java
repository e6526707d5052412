package io.somasync.shard.link;

import static io.somasync.shard.link.TwoSides.CLUSTERS;
import static io.somasync.shard.link.TwoSides.HALF;
import static io.somasync.shard.link.TwoSides.HOST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.shard.channel.TwoMembers;
import io.somasync.shard.link.TwoSides.Side;
import io.somasync.shard.protocol.AgentCommand.LinkPort;
import io.somasync.shard.protocol.CoordinatorCommand.MemberFailed;
import io.somasync.shard.run.LinkFaults;
import io.somasync.shard.security.HeardRefusals;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The links of two members with half of the clusters each, whose parts of the run the test plays.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class LinksTest {
  private static final ActorTestKit KIT = TwoMembers.kit("links");

  private TwoSides both;
  private List<Side> sides;

  @AfterAll
  static void shutDown() {
    KIT.shutdownTestKit();
  }

  @BeforeEach
  void openPorts() throws Exception {
    both = new TwoSides(KIT);
    sides = both.sides;
  }

  @AfterEach
  void end() {
    both.close();
  }

  @Test
  void shouldOpenEveryLink() throws Exception {
    both.connect();
    long links = 0;
    for (Side side : sides) {
      assertEquals(0, side.opener.failed());
      assertTrue(side.opener.mostInFlight() <= 7);
      assertEquals(LinkFaults.NONE, side.links.faults().orElseThrow());
      links += side.opener.established();
    }
    assertEquals(both.mesh.topology().links(), links);
  }

  /** In any order, with sockets that break at any time: all arrives, once, in its window. */
  @Test
  void shouldLoseAndRepeatNothingWhenSocketsBreak() throws Exception {
    both.connect();
    long seed = 5;
    SplittableRandom random = new SplittableRandom(seed);
    int broken = 0;
    for (long window = 1; window <= 60; window++) {
      for (Side side : sides) {
        side.links.open(window);
      }
      for (int i = random.nextInt(60); i > 0; i--) {
        int from = random.nextInt(CLUSTERS);
        int to = random.nextInt(CLUSTERS);
        if (from != to) {
          long[] record = {to, 20_000L * (window + 1), 0};
          Links links = sides.get(both.memberOf[from]).links;
          assertTrue(links.send(from, record, 0, record.length));
          if (random.nextInt(3) == 0) {
            links.flush();
          }
          if (random.nextInt(40) == 0) {
            LinkEnd end = links.link(from, to);
            broken += end.socket().isPresent() ? 1 : 0;
            end.socket().ifPresent(LinkSocket::close);
          }
          both.serveOnce();
        }
      }
      sides.forEach(side -> side.links.flush());
      long ending = window;
      both.serveUntil(() -> hasEnded(ending));
      sides.forEach(side -> side.links.ended(ending));
    }
    assertTrue(broken > 5, "seed = " + seed);
    both.serveUntil(() -> sides.stream().allMatch(side -> side.opener.isDone()));
    long under = sides.get(0).links.underWay() + sides.get(1).links.underWay();
    assertEquals(0, under, "seed = " + seed);
    both.coordinator.expectNoMessage(Duration.ZERO);
  }

  private boolean hasEnded(long window) {
    for (int from = 0; from < 2; from++) {
      for (int to = 0; to < 2; to++) {
        if (!sides.get(to).links.haveArrived(from, window, sides.get(from).links.sent(to))) {
          return false;
        }
      }
    }
    return true;
  }

  @Test
  void shouldCountWhatIsRefusedAndGiveItUp() throws Exception {
    LinkPort nobody;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
      nobody = new LinkPort(HOST, closed.getLocalPort(), both.ports.get(1).pass());
    }
    Side first = sides.get(0);
    first.open(List.of(both.ports.get(0), nobody), 2);
    both.serveUntil(first.opener::isDone);
    int across = HALF * HALF;
    assertEquals(across, first.opener.failed());
    assertEquals(across, first.opener.failedLinks().length);
    assertEquals(HALF * (HALF - 1) / 2, first.opener.established());
    assertEquals(2 * across, first.links.faults().orElseThrow().refused());
    long[] record = {HALF, 20_000, 0};
    first.links.open(1);
    assertFalse(first.links.send(0, record, 0, 3), "it takes its channel");
  }

  /** Who does not know the pass is turned away, and no harm is done. */
  @Test
  void shouldTurnStrangersAway() throws Exception {
    try (HeardRefusals log = new HeardRefusals();
        Socket stranger = new Socket(HOST, both.ports.get(0).port())) {
      byte[] hello =
          new LinkMessage.Hello("x".repeat(LinkMessage.PASS_BYTES), 0, 1, 1, 0).packed().toArray();
      stranger.getOutputStream().write(new byte[] {0, 0, 0, (byte) hello.length});
      stranger.getOutputStream().write(hello);
      stranger.setSoTimeout(100);
      both.serveUntil(() -> isClosed(stranger));
      assertEquals(
          "a connection to the port of links was turned away: it has not said a pass that fits",
          log.next());
    }
    both.connect();
    both.coordinator.expectNoMessage(Duration.ZERO);
  }

  /** Who says nothing has a place until others want it, and keeps nobody out. */
  @Test
  void shouldTurnAwayTheOldestOfTooManyThatSayNothing() throws Exception {
    int openedByOthers = HALF * (HALF - 1) / 2;
    List<Socket> silent = new ArrayList<>();
    try {
      for (int i = 0; i <= 64 + openedByOthers; i++) {
        Socket socket = new Socket(HOST, both.ports.get(0).port());
        socket.setSoTimeout(1);
        silent.add(socket);
      }
      both.serveUntil(() -> isClosed(silent.get(0)));
      assertFalse(isClosed(silent.get(1)));
      both.connect();
      both.coordinator.expectNoMessage(Duration.ZERO);
    } finally {
      for (Socket socket : silent) {
        socket.close();
      }
    }
  }

  private MemberFailed told;

  private boolean hasFailed() {
    try {
      told = both.coordinator.expectMessageClass(MemberFailed.class, Duration.ofMillis(1));
      return true;
    } catch (AssertionError notYet) {
      return false;
    }
  }

  private static boolean isClosed(Socket socket) {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  /** A member whose peer is gone for good says which link that was. */
  @Test
  void shouldSayWhenALinkCannotBeOpenedAgain() throws Exception {
    both.connect();
    sides.get(1).links.end();
    both.serveUntil(this::hasFailed);
    MemberFailed failure = told;
    assertFalse(failure.isFault());
    assertTrue(
        failure.reason().contains("could not be opened again in 3 attempts"), failure::reason);
  }
}
