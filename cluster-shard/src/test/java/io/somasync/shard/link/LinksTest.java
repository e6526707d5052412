package io.somasync.shard.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.kernel.Mesh;
import io.somasync.engine.plan.TopologySpec;
import io.somasync.engine.plan.TopologySpec.Kind;
import io.somasync.engine.run.ClusterRange;
import io.somasync.shard.Plans;
import io.somasync.shard.channel.TwoMembers;
import io.somasync.shard.cluster.LinkOpener;
import io.somasync.shard.protocol.AgentCommand.Connect;
import io.somasync.shard.protocol.AgentCommand.LinkPort;
import io.somasync.shard.protocol.CoordinatorCommand;
import io.somasync.shard.protocol.CoordinatorCommand.LinkPortOpen;
import io.somasync.shard.protocol.CoordinatorCommand.MemberFailed;
import io.somasync.shard.protocol.Epoch;
import io.somasync.shard.protocol.RunCommand;
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
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
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
  private static final int CLUSTERS = 10;
  private static final int HALF = CLUSTERS / 2;
  private static final String HOST = "127.0.0.1";
  private static final ActorTestKit KIT = TwoMembers.kit("links");

  private final Mesh mesh = new Mesh(Plans.connected(TopologySpec.of(Kind.COMPLETE), CLUSTERS));
  private final byte[] memberOf = {0, 0, 0, 0, 0, 1, 1, 1, 1, 1};
  private final BlockingQueue<Told> queue = new LinkedBlockingQueue<>();
  private TestProbe<CoordinatorCommand> coordinator;
  private List<Side> sides;
  private List<LinkPort> ports;

  private record Told(int side, RunCommand event) {}

  private final class Side {
    final Links links;
    LinkOpener opener;

    Side(int self) {
      ActorRef<RunCommand> run =
          KIT.spawn(
              Behaviors.receiveMessage(
                  event -> {
                    queue.add(new Told(self, event));
                    return Behaviors.same();
                  }));
      links =
          new Links(
              KIT.system(),
              run,
              new Epoch(coordinator.ref(), 1, self),
              2,
              mesh.topology(),
              new ClusterRange(mesh, self * HALF, (self + 1) * HALF, 1),
              memberOf,
              self * HALF,
              (self + 1) * HALF);
    }

    void open(List<LinkPort> to, int attempts) {
      opener = links.opener(new Connect(1, 7, 20_000, attempts, to, false), micros -> {});
      opener.proceed(System.nanoTime());
    }
  }

  @AfterAll
  static void shutDown() {
    KIT.shutdownTestKit();
  }

  @BeforeEach
  void openPorts() throws Exception {
    coordinator = KIT.createTestProbe(CoordinatorCommand.class);
    sides = List.of(new Side(0), new Side(1));
    ports = new ArrayList<>();
    for (Side side : sides) {
      side.links.openPort(HOST);
      serve(queue.take());
      ports.add(coordinator.expectMessageClass(LinkPortOpen.class).port());
    }
  }

  @AfterEach
  void end() {
    sides.forEach(side -> side.links.end());
  }

  private void serveOnce() throws InterruptedException {
    Told event = queue.poll(50, TimeUnit.MILLISECONDS);
    if (event != null) {
      serve(event);
    }
  }

  private void serve(Told event) {
    sides.get(event.side).links.hear((LinkEvent) event.event);
  }

  private void serveUntil(BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      serveOnce();
      sides.forEach(side -> side.links.tick(System.nanoTime()));
    }
  }

  private void connect() throws InterruptedException {
    sides.forEach(side -> side.open(ports, 3));
    serveUntil(() -> sides.stream().allMatch(side -> side.opener.isDone()));
    // The lower end's first word opens the upper end.
    serveUntil(() -> areOpen());
  }

  private boolean areOpen() {
    for (int from = 0; from < CLUSTERS; from++) {
      for (int to = 0; to < CLUSTERS; to++) {
        if (from != to && !sides.get(memberOf[from]).links.link(from, to).isOpen()) {
          return false;
        }
      }
    }
    return true;
  }

  @Test
  void shouldOpenEveryLink() throws Exception {
    connect();
    long links = 0;
    for (Side side : sides) {
      assertEquals(0, side.opener.failed());
      assertTrue(side.opener.mostInFlight() <= 7);
      assertEquals(LinkFaults.NONE, side.links.faults().orElseThrow());
      links += side.opener.established();
    }
    assertEquals(mesh.topology().links(), links);
  }

  /** In any order, with sockets that break at any time: all arrives, once, in its window. */
  @Test
  void shouldLoseAndRepeatNothingWhenSocketsBreak() throws Exception {
    connect();
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
          Links links = sides.get(memberOf[from]).links;
          assertTrue(links.send(from, record, 0, record.length));
          if (random.nextInt(3) == 0) {
            links.flush();
          }
          if (random.nextInt(40) == 0) {
            LinkEnd end = links.link(from, to);
            broken += end.socket().isPresent() ? 1 : 0;
            end.socket().ifPresent(LinkSocket::close);
          }
          serveOnce();
        }
      }
      sides.forEach(side -> side.links.flush());
      long ending = window;
      serveUntil(() -> hasEnded(ending));
      sides.forEach(side -> side.links.ended(ending));
    }
    assertTrue(broken > 5, "seed = " + seed);
    serveUntil(() -> sides.stream().allMatch(side -> side.opener.isDone()));
    long under = sides.get(0).links.underWay() + sides.get(1).links.underWay();
    assertEquals(0, under, "seed = " + seed);
    coordinator.expectNoMessage(Duration.ZERO);
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
      nobody = new LinkPort(HOST, closed.getLocalPort(), ports.get(1).pass());
    }
    Side first = sides.get(0);
    first.open(List.of(ports.get(0), nobody), 2);
    serveUntil(first.opener::isDone);
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
        Socket stranger = new Socket(HOST, ports.get(0).port())) {
      byte[] hello =
          new LinkMessage.Hello("x".repeat(LinkMessage.PASS_BYTES), 0, 1, 1, 0).packed().toArray();
      stranger.getOutputStream().write(new byte[] {0, 0, 0, (byte) hello.length});
      stranger.getOutputStream().write(hello);
      stranger.setSoTimeout(100);
      serveUntil(() -> isClosed(stranger));
      assertEquals(
          "a connection to the port of links was turned away: it has not said a pass that fits",
          log.next());
    }
    connect();
    coordinator.expectNoMessage(Duration.ZERO);
  }

  /** Who says nothing has a place until others want it, and keeps nobody out. */
  @Test
  void shouldTurnAwayTheOldestOfTooManyThatSayNothing() throws Exception {
    int openedByOthers = HALF * (HALF - 1) / 2;
    List<Socket> silent = new ArrayList<>();
    try {
      for (int i = 0; i <= 64 + openedByOthers; i++) {
        Socket socket = new Socket(HOST, ports.get(0).port());
        socket.setSoTimeout(1);
        silent.add(socket);
      }
      serveUntil(() -> isClosed(silent.get(0)));
      assertFalse(isClosed(silent.get(1)));
      connect();
      coordinator.expectNoMessage(Duration.ZERO);
    } finally {
      for (Socket socket : silent) {
        socket.close();
      }
    }
  }

  private MemberFailed told;

  private boolean hasFailed() {
    try {
      told = coordinator.expectMessageClass(MemberFailed.class, Duration.ofMillis(1));
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
    connect();
    sides.get(1).links.end();
    serveUntil(this::hasFailed);
    MemberFailed failure = told;
    assertFalse(failure.isFault());
    assertTrue(
        failure.reason().contains("could not be opened again in 3 attempts"), failure::reason);
  }
}
