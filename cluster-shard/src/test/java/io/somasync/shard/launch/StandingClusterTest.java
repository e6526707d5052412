package io.somasync.shard.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.plan.Plan;
import io.somasync.engine.run.LocalRun;
import io.somasync.shard.Plans;
import io.somasync.shard.member.KernelWarmUp;
import io.somasync.shard.member.Member;
import io.somasync.shard.member.Secret;
import io.somasync.shard.member.Standing;
import io.somasync.shard.run.CannotFinish;
import io.somasync.shard.run.Connecting;
import io.somasync.shard.run.Joining;
import io.somasync.shard.run.MemberShare;
import io.somasync.shard.run.RunObserver;
import io.somasync.shard.run.RunResult;
import io.somasync.shard.run.RunResult.Outcome;
import io.somasync.shard.run.RunSettings;
import io.somasync.shard.run.Vitals;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Members that outlive runs, all in this JVM, and runs that are ordered from beside them. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class StandingClusterTest {
  private static final long PATIENCE_SECONDS = 60;
  private static final int SIZE = 3;
  private static final int WARM_UP_RUNS = 3;
  private static final int LEAST_RUNS = 6;

  /** Less than what one run or client leaves behind, times the runs of this test. */
  private static final long MORE_BYTES = 4 << 20;

  private static final int MORE_THREADS = 4;
  private static final String HOST = "127.0.0.1";
  private static final Connecting LINKS = new Connecting(true, 8, 30_000, 3);
  private static final RunSettings FAST = new RunSettings(1, 1, 0, LINKS, 0, false);

  /** So slow that it is under way for as long as the test wants. */
  private static final RunSettings SLOW = new RunSettings(1, 1, 0.01, LINKS, 0, false);

  private final String secret = Secret.draw();
  private final List<Member> members = new ArrayList<>();
  private final List<Vitals> vitals = new ArrayList<>();
  private final List<Optional<String>> ends = new ArrayList<>();

  private void start() {
    for (int rank = 0; rank < SIZE; rank++) {
      start(rank, 1);
    }
  }

  private void start(int rank, int threads) {
    Vitals ofMember = new Vitals();
    vitals.add(ofMember);
    Member.Options options =
        new Member.Options(
            rank,
            threads,
            "",
            secret,
            false,
            KernelWarmUp.NONE,
            Optional.of(new Standing(HOST, 0, SIZE, 1)),
            ofMember);
    Member member = Member.start(options, ends::add);
    members.add(member);
    member.join(members.get(0).address());
  }

  @AfterEach
  void stop() throws Exception {
    members.forEach(member -> member.system().terminate());
    for (Member member : members) {
      member
          .system()
          .getWhenTerminated()
          .toCompletableFuture()
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
  }

  private Joining joining(boolean waits, String who) {
    String address = members.get(0).address();
    String hostPort = address.substring(address.indexOf('@') + 1);
    return new Joining(List.of(hostPort), waits, who, HOST, secret);
  }

  private Simulator.Handle order(Plan plan, RunSettings settings, boolean waits, String who) {
    return Simulator.start(plan, settings.on(joining(waits, who)), RunObserver.NONE);
  }

  private static RunResult await(Simulator.Handle run) throws Exception {
    return run.result().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private static void assertSame(Plan plan, RunResult result) {
    assertEquals(Outcome.COMPLETED, result.outcome(), result.failure());
    assertEquals(LocalRun.run(plan).tally().digest, result.simulation().tally().digest);
    assertEquals(SIZE, result.members());
  }

  /** With and without what is longer than a message. */
  @Test
  void shouldRunOnePlanAfterTheOther() throws Exception {
    start();
    List<Plan> plans =
        List.of(
            Plans.mixed(1, Plans.FLOOD, 12, 20),
            Plans.mixed(2, Plans.GOSSIP, 30, 10),
            Plans.mixed(20, Plans.given(200), Plans.FLOOD, 200, 5),
            Plans.lasting(8 * 3_600, 50));
    for (Plan plan : plans) {
      assertSame(plan, await(order(plan, FAST, false, "one after the other")));
    }
    assertTrue(vitals.stream().allMatch(v -> v.reading().epoch() <= plans.size()));
  }

  /** What members have follows from their threads, and nothing that is simulated from that. */
  @Test
  void shouldDealClustersOutByThreadsAndComeToTheSame() throws Exception {
    for (int rank = 0; rank < SIZE; rank++) {
      start(rank, rank == 1 ? 8 : 1);
    }
    Map<Plan, List<Integer>> clusters = new LinkedHashMap<>();
    clusters.put(Plans.mixed(11, Plans.FLOOD, 10, 50), List.of(1, 8, 1));
    clusters.put(Plans.mixed(12, Plans.GOSSIP, 5, 100), List.of(0, 5, 0));
    clusters.put(Plans.mixed(13, Plans.FLOOD, 1, 100), List.of(0, 1, 0));
    clusters.put(Plans.uneven(14, Plans.FLOOD), List.of(2, 10, 2));
    clusters.put(Plans.represented(15, Plans.GOSSIP), List.of(2, 12, 0));
    clusters.put(Plans.farApart(16, Plans.FLOOD, 30, 20), List.of(3, 24, 3));
    for (Map.Entry<Plan, List<Integer>> each : clusters.entrySet()) {
      RunResult result = await(order(each.getKey(), FAST, false, "members that differ"));
      assertSame(each.getKey(), result);
      assertEquals(each.getValue(), result.shares().stream().map(MemberShare::clusters).toList());
      assertEquals(
          List.of(1, 8, 1), result.shares().stream().map(s -> s.capacity().threads()).toList());
    }
  }

  /** The observer hears of a window, so that the run is under way. */
  private Simulator.Handle underWay(CompletableFuture<Void> moves) {
    RunObserver observer =
        new RunObserver() {
          @Override
          public void progressed(Progress progress) {
            if (progress.windows() > 0) {
              moves.complete(null);
            }
          }
        };
    return Simulator.start(
        Plans.lasting(600, 6_000), SLOW.on(joining(false, "the first")), observer);
  }

  @Test
  void shouldRefuseWhenItIsBusyAndTakeWhatMayWait() throws Exception {
    start();
    CompletableFuture<Void> moves = new CompletableFuture<>();
    Simulator.Handle first = underWay(moves);
    moves.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertTrue(
        vitals.stream().allMatch(v -> v.reading().state() == Vitals.State.RUNNING),
        vitals::toString);
    assertTrue(
        vitals.stream().allMatch(v -> v.reading().who().equals("the first")), vitals::toString);
    Plan plan = Plans.mixed(3, Plans.FLOOD, 12, 20);
    ExecutionException refused =
        assertThrows(ExecutionException.class, () -> await(order(plan, FAST, false, "hasty")));
    assertEquals(
        "the cluster is busy with the first; wait for its end, or have this one wait with --queue",
        assertInstanceOf(CannotFinish.class, refused.getCause()).getMessage());
    CompletableFuture<List<String>> told = new CompletableFuture<>();
    RunObserver patient =
        new RunObserver() {
          @Override
          public void waitsFor(List<String> others) {
            told.complete(others);
          }
        };
    Simulator.Handle second = Simulator.start(plan, FAST.on(joining(true, "patient")), patient);
    assertEquals(List.of("the first"), told.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
    first.interrupt();
    assertEquals(Outcome.INTERRUPTED, await(first).outcome());
    assertSame(plan, await(second));
  }

  @Test
  void shouldDropWhatWaitsWhenItIsWithdrawn() throws Exception {
    start();
    CompletableFuture<Void> moves = new CompletableFuture<>();
    Simulator.Handle first = underWay(moves);
    moves.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    Simulator.Handle second = order(Plans.mixed(4, Plans.FLOOD, 12, 20), FAST, true, "waits");
    second.interrupt();
    assertEquals(Outcome.INTERRUPTED, await(second).outcome());
    first.interrupt();
    assertEquals(Outcome.INTERRUPTED, await(first).outcome());
  }

  @Test
  void shouldSendAMemberAwayWhosePlaceIsTaken() throws Exception {
    start();
    start(1, 1);
    Plan plan = Plans.mixed(5, Plans.FLOOD, 12, 20);
    assertSame(plan, await(order(plan, FAST, false, "any")));
    assertEquals(1, ends.size());
    String reason = ends.get(0).orElseThrow();
    assertTrue(reason.startsWith("member 2: is here already, at 127.0.0.1:"), reason);
  }

  /** Fifty with {@code mvn -P many-runs -pl engine,cluster-shard test}. */
  @Test
  @Timeout(value = 900, unit = TimeUnit.SECONDS)
  void shouldKeepNothingOfRunsThatAreOver() throws Exception {
    start();
    Plan plan = Plans.mixed(6, Plans.GOSSIP, 30, 100);
    run(plan, WARM_UP_RUNS);
    Footprint before = Footprint.take();
    int runs = Integer.getInteger("somasync.test.runs", LEAST_RUNS);
    run(plan, runs);
    // Clients that have left are forgotten after some time.
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    List<String> growth = growth(before, runs);
    while (!growth.isEmpty() && System.nanoTime() < deadline) {
      growth = growth(before, runs);
    }
    assertEquals(List.of(), growth);
  }

  /** One object of a kind for each run would be a leak. */
  private static List<String> growth(Footprint before, int runs) throws Exception {
    return Footprint.take().growthSince(before, MORE_BYTES, MORE_THREADS, runs - 1);
  }

  private void run(Plan plan, int times) throws Exception {
    for (int i = 0; i < times; i++) {
      RunResult result = await(order(plan, FAST, false, "again"));
      assertEquals(Outcome.COMPLETED, result.outcome(), result.failure());
    }
  }

  @Test
  void shouldSayThatNobodyIsThere() {
    Joining nobody = new Joining(List.of("127.0.0.1:1"), false, "any", HOST, secret);
    CannotFinish end =
        assertThrows(
            CannotFinish.class,
            () -> Simulator.start(Plans.lasting(1, 1), FAST.on(nobody), RunObserver.NONE));
    assertTrue(
        end.getMessage().startsWith("--join: no member of a cluster answers"), end::getMessage);
  }
}
