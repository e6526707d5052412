package io.somasync.shard.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.kernel.Mesh;
import io.somasync.engine.plan.TopologySpec;
import io.somasync.engine.topology.Topology;
import io.somasync.shard.Plans;
import io.somasync.shard.protocol.AgentCommand.Connect;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class LinkOpenerTest {
  private static final long START_NANOS = -1_000_000_000L;
  private static final int TIMEOUT_MILLIS = 100;
  private static final long TIMEOUT_NANOS = TIMEOUT_MILLIS * 1_000_000L;
  private static final int ATTEMPTS = 3;

  private record Sent(int cluster, int peer, int attempt) {}

  private final Deque<Sent> sent = new ArrayDeque<>();

  private static Topology topology(TopologySpec.Kind kind, int clusters) {
    return new Mesh(Plans.connected(TopologySpec.of(kind), clusters)).topology();
  }

  private LinkOpener opener(Topology topology, int from, int to, int maxInFlight) {
    return new LinkOpener(
        topology,
        from,
        to,
        new Connect(1, maxInFlight, TIMEOUT_MILLIS, ATTEMPTS),
        (cluster, peer, attempt) -> sent.add(new Sent(cluster, peer, attempt)));
  }

  private static void answer(LinkOpener opener, Sent hello, long now) {
    opener.opened(new ClusterActor.LinkOpened(hello.cluster, hello.peer, hello.attempt, 250), now);
  }

  private static void assertCounts(LinkOpener opener, int attempted, int established, int failed) {
    assertEquals(attempted, opener.attempted(), "attempted");
    assertEquals(established, opener.established(), "established");
    assertEquals(failed, opener.failed(), "failed");
    assertEquals(established, opener.handshakeMicros().count(), "handshakes measured");
  }

  @Test
  void shouldOpenEveryLinkOnce() {
    Topology topology = topology(TopologySpec.Kind.CHAIN_SHORTCUTS, 50);
    LinkOpener opener = opener(topology, 0, 50, 4);
    opener.proceed(START_NANOS);
    Set<List<Integer>> opened = new HashSet<>();
    int unanswered = sent.size();
    while (!sent.isEmpty()) {
      assertTrue(sent.size() <= 4, "in flight = " + sent.size());
      unanswered = Math.max(unanswered, sent.size());
      Sent hello = sent.remove();
      assertTrue(hello.cluster < hello.peer, hello::toString);
      assertEquals(1, hello.attempt);
      assertTrue(opened.add(List.of(hello.cluster, hello.peer)), hello::toString);
      assertFalse(opener.isDone());
      answer(opener, hello, START_NANOS);
    }
    assertTrue(opener.isDone());
    int links = (int) topology.links();
    assertEquals(links, opened.size());
    assertCounts(opener, links, links, 0);
    assertEquals(4, opener.mostInFlight());
    assertEquals(4, unanswered);
    assertEquals(250, opener.handshakeMicros().max());
  }

  @Test
  void shouldShareLinksBetweenMembersWithoutGaps() {
    Topology topology = topology(TopologySpec.Kind.COMPLETE, 20);
    for (int from = 0; from < 20; from += 5) {
      LinkOpener opener = opener(topology, from, from + 5, 1_000);
      opener.proceed(START_NANOS);
      assertEquals(sent.size(), new HashSet<>(sent).size());
    }
    assertEquals(topology.links(), sent.size());
  }

  @Test
  void shouldBeDoneAtOnceWithoutLinks() {
    LinkOpener alone = opener(topology(TopologySpec.Kind.CHAIN, 1), 0, 1, 10);
    alone.proceed(START_NANOS);
    assertTrue(alone.isDone());
    LinkOpener nobody = opener(topology(TopologySpec.Kind.CHAIN, 5), 3, 3, 10);
    nobody.proceed(START_NANOS);
    assertTrue(nobody.isDone());
    assertTrue(sent.isEmpty());
    assertCounts(nobody, 0, 0, 0);
  }

  @Test
  void shouldNotRepeatBeforeTheTimeIsOver() {
    LinkOpener opener = opener(topology(TopologySpec.Kind.CHAIN, 4), 0, 4, 10);
    opener.proceed(START_NANOS);
    sent.clear();
    opener.tick(START_NANOS + TIMEOUT_NANOS - 1);
    assertTrue(sent.isEmpty());
    opener.tick(START_NANOS + TIMEOUT_NANOS);
    assertEquals(
        List.of(new Sent(0, 1, 2), new Sent(1, 2, 2), new Sent(2, 3, 2)), List.copyOf(sent));
    assertCounts(opener, 6, 0, 0);
  }

  @Test
  void shouldGiveLinksUpAfterTheLastAttempt() {
    LinkOpener opener = opener(topology(TopologySpec.Kind.CHAIN, 4), 0, 4, 2);
    opener.proceed(START_NANOS);
    int ticks = 0;
    for (long now = START_NANOS; !opener.isDone(); now += TIMEOUT_NANOS) {
      opener.tick(now);
      assertTrue(++ticks < 100, "it does not come to an end");
    }
    assertCounts(opener, 3 * ATTEMPTS, 0, 3);
    assertEquals(2, opener.mostInFlight());
    for (Sent hello : sent) {
      assertTrue(hello.attempt <= ATTEMPTS, hello::toString);
    }
    assertEquals(3 * ATTEMPTS, new HashSet<>(sent).size());
  }

  @Test
  void shouldOpenALinkThatAnswersAtItsLastAttempt() {
    LinkOpener opener = opener(topology(TopologySpec.Kind.CHAIN, 2), 0, 2, 1);
    opener.proceed(START_NANOS);
    opener.tick(START_NANOS + TIMEOUT_NANOS);
    opener.tick(START_NANOS + 2 * TIMEOUT_NANOS);
    answer(opener, sent.peekLast(), START_NANOS + 2 * TIMEOUT_NANOS + 1);
    assertTrue(opener.isDone());
    assertCounts(opener, 3, 1, 0);
  }

  private LinkOpener pausing(int clusters, int maxInFlight) {
    return new LinkOpener(
        topology(TopologySpec.Kind.CHAIN, clusters),
        0,
        clusters,
        new Connect(1, maxInFlight, TIMEOUT_MILLIS, ATTEMPTS),
        new Backoff(10, 15),
        (cluster, peer, attempt) -> sent.add(new Sent(cluster, peer, attempt)));
  }

  @Test
  void shouldPauseLongerBeforeEachFurtherAttempt() {
    LinkOpener opener = pausing(2, 1);
    opener.proceed(START_NANOS);
    opener.failed(0, 1, 1, START_NANOS);
    opener.tick(START_NANOS + 9_999_999);
    assertEquals(1, sent.size());
    opener.tick(START_NANOS + 10_000_000);
    assertEquals(new Sent(0, 1, 2), sent.peekLast());
    opener.failed(0, 1, 2, START_NANOS + 10_000_000);
    opener.tick(START_NANOS + 24_999_999);
    assertEquals(2, sent.size());
    assertFalse(opener.isDone());
    opener.tick(START_NANOS + 25_000_000);
    assertEquals(new Sent(0, 1, 3), sent.peekLast());
    opener.failed(0, 1, 3, START_NANOS + 25_000_000);
    assertTrue(opener.isDone());
    assertCounts(opener, 3, 0, 1);
    assertEquals(List.of(1L), LongStream.of(opener.failedLinks()).boxed().toList());
  }

  /** While a link pauses, others are opened. */
  @Test
  void shouldNotHoldOthersUpWithPauses() {
    LinkOpener opener = pausing(3, 1);
    opener.proceed(START_NANOS);
    opener.failed(0, 1, 1, START_NANOS);
    assertEquals(new Sent(1, 2, 1), sent.peekLast());
    answer(opener, sent.peekLast(), START_NANOS);
    assertFalse(opener.isDone());
  }

  @Test
  void shouldOpenABrokenLinkAgainWithoutCountingItTwice() {
    LinkOpener opener = pausing(2, 1);
    opener.proceed(START_NANOS);
    answer(opener, sent.remove(), START_NANOS);
    opener.again(0, 1, START_NANOS);
    assertFalse(opener.isDone());
    answer(opener, sent.remove(), START_NANOS);
    assertTrue(opener.isDone());
    assertEquals(1, opener.reopened());
    assertCounts(opener, 2, 1, 0);
  }

  @Test
  void shouldSayWhichLinkCannotBeOpenedAgain() {
    List<Sent> lost = new ArrayList<>();
    LinkOpener.Sender sender =
        new LinkOpener.Sender() {
          @Override
          public void open(int cluster, int peer, int attempt) {
            sent.add(new Sent(cluster, peer, attempt));
          }

          @Override
          public void lost(int cluster, int peer) {
            lost.add(new Sent(cluster, peer, 0));
          }
        };
    Topology chain = topology(TopologySpec.Kind.CHAIN, 2);
    LinkOpener opener =
        new LinkOpener(chain, 0, 2, new Connect(1, 1, TIMEOUT_MILLIS, ATTEMPTS), sender);
    opener.proceed(START_NANOS);
    answer(opener, sent.remove(), START_NANOS);
    opener.again(0, 1, START_NANOS);
    for (int i = 1; i <= ATTEMPTS; i++) {
      opener.tick(START_NANOS + i * TIMEOUT_NANOS);
    }
    assertEquals(List.of(new Sent(0, 1, 0)), lost);
    assertCounts(opener, 1 + ATTEMPTS, 1, 0);
  }

  @Test
  void shouldIgnoreLateAnswers() {
    LinkOpener opener = opener(topology(TopologySpec.Kind.CHAIN, 2), 0, 2, 1);
    opener.proceed(START_NANOS);
    Sent first = sent.remove();
    opener.tick(START_NANOS + TIMEOUT_NANOS);
    answer(opener, first, START_NANOS + TIMEOUT_NANOS);
    assertFalse(opener.isDone());
    assertCounts(opener, 2, 0, 0);
    Sent second = sent.remove();
    answer(opener, second, START_NANOS + TIMEOUT_NANOS);
    assertTrue(opener.isDone());
    answer(opener, second, START_NANOS + TIMEOUT_NANOS);
    answer(opener, first, START_NANOS + TIMEOUT_NANOS);
    assertCounts(opener, 2, 1, 0);
  }

  @Test
  void shouldIgnoreAnswersToLinksThatFailed() {
    LinkOpener opener = opener(topology(TopologySpec.Kind.CHAIN, 2), 0, 2, 1);
    opener.proceed(START_NANOS);
    for (int i = 1; i <= ATTEMPTS; i++) {
      opener.tick(START_NANOS + i * TIMEOUT_NANOS);
    }
    assertTrue(opener.isDone());
    answer(opener, sent.peekLast(), START_NANOS + ATTEMPTS * TIMEOUT_NANOS);
    assertCounts(opener, ATTEMPTS, 0, 1);
  }

  @Test
  void shouldIgnoreAnswersNobodyAskedFor() {
    LinkOpener opener = opener(topology(TopologySpec.Kind.CHAIN, 3), 0, 3, 1);
    answer(opener, new Sent(0, 1, 1), START_NANOS);
    opener.proceed(START_NANOS);
    answer(opener, new Sent(1, 0, 1), START_NANOS);
    answer(opener, new Sent(0, 1, 2), START_NANOS);
    assertCounts(opener, 1, 0, 0);
  }

  /** Answers come in any order, late, twice or never. */
  @Test
  void shouldKeepItsBoundsWhateverHappens() {
    for (long seed = 1; seed <= 200; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int clusters = 2 + random.nextInt(30);
      int maxInFlight = 1 + random.nextInt(8);
      Topology topology = topology(TopologySpec.Kind.CHAIN_SHORTCUTS, clusters);
      sent.clear();
      LinkOpener opener = opener(topology, 0, clusters, maxInFlight);
      String how = "seed = " + seed;
      long now = START_NANOS;
      opener.proceed(now);
      List<Sent> all = new ArrayList<>();
      for (int i = 0; !opener.isDone(); i++) {
        assertTrue(i < 100_000, how);
        now += random.nextLong(TIMEOUT_NANOS / 4);
        all.addAll(sent);
        sent.clear();
        if (!all.isEmpty() && random.nextInt(4) != 0) {
          Sent some = all.get(random.nextInt(all.size()));
          answer(opener, some, now);
        }
        opener.tick(now);
      }
      assertEquals(topology.links(), opener.established() + opener.failed(), how);
      assertTrue(opener.mostInFlight() <= maxInFlight, how);
      assertTrue(opener.attempted() <= ATTEMPTS * topology.links(), how);
      assertTrue(opener.attempted() >= topology.links(), how);
      all.addAll(sent);
      assertEquals(opener.attempted(), new HashSet<>(all).size(), how);
    }
  }
}
