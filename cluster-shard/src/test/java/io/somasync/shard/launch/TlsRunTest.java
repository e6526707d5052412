package io.somasync.shard.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.plan.Plan;
import io.somasync.engine.run.LocalRun;
import io.somasync.shard.Comparison;
import io.somasync.shard.Plans;
import io.somasync.shard.run.Connecting;
import io.somasync.shard.run.Connecting.Transport;
import io.somasync.shard.run.Phase;
import io.somasync.shard.run.RunObserver;
import io.somasync.shard.run.RunResult;
import io.somasync.shard.run.RunSettings;
import io.somasync.shard.security.HeardRefusals;
import io.somasync.shard.security.issue.Stranger;
import io.somasync.shard.security.issue.TestCertificates;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs whose members talk in TLS. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class TlsRunTest {
  /** Making certificates takes longer than a run. */
  @BeforeAll
  static void makeCertificates() {
    for (TestCertificates.Kind kind : TestCertificates.Kind.values()) {
      TestCertificates.of(kind);
    }
  }

  private static RunSettings settings(int members) {
    return new RunSettings(members, 1, 0, new Connecting(true, 10, 30_000, 3), 0, false)
        .in(Optional.of(TestCertificates.of(TestCertificates.Kind.GOOD)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void shouldComeToTheSameInTls(int members) throws Exception {
    Plan plan = Plans.mixed(21, Plans.FLOOD, 20, 50);
    RunResult result = MembersHere.run(plan, settings(members));
    assertLikeLocalRun(plan, result);
  }

  private static void assertLikeLocalRun(Plan plan, RunResult result) {
    assertEquals(RunResult.Outcome.COMPLETED, result.outcome(), result.failure());
    Comparison.assertSame(LocalRun.run(plan), result.simulation(), plan.toString());
  }

  /** Each kind of stranger knocks at each member while the run is under way. */
  @Test
  void shouldNotBeDisturbedByStrangers() throws Exception {
    Plan plan = Plans.mixed(22, Plans.GOSSIP, 20, 50);
    try (MembersHere members = new MembersHere(settings(2))) {
      CompletableFuture<Boolean> knocks =
          CompletableFuture.supplyAsync(() -> areTurnedAway(members.ports()));
      RunResult result = members.run(plan);
      assertTrue(knocks.get(), "a stranger was not turned away");
      assertLikeLocalRun(plan, result);
    }
  }

  private static boolean areTurnedAway(List<Integer> ports) {
    try {
      for (Stranger stranger : Stranger.values()) {
        for (int port : ports) {
          if (!stranger.isTurnedAwayAt("127.0.0.1", port, new byte[32])) {
            return false;
          }
        }
      }
      return true;
    } catch (Exception e) {
      throw new CompletionException(e);
    }
  }

  /**
   * The same at the ports of links that have sockets, which stay open while windows go by. Each
   * refusal is a line in the log.
   */
  @Test
  void shouldNotBeDisturbedByStrangersAtThePortsOfLinks() throws Exception {
    // Few windows, as each is dear where the machine is busy, and eight seconds by the clock.
    Plan plan = Plans.lasting(8, 5);
    RunSettings sockets =
        new RunSettings(2, 1, 1, new Connecting(true, 8, 30_000, 3, Transport.TCP, false), 0, false)
            .in(Optional.of(TestCertificates.of(TestCertificates.Kind.GOOD)));
    CompletableFuture<List<Integer>> ports = new CompletableFuture<>();
    try (MembersHere members = new MembersHere(sockets);
        HeardRefusals log = new HeardRefusals()) {
      List<Integer> before = ListeningHere.ports();
      CompletableFuture<Boolean> knocks = ports.thenApplyAsync(TlsRunTest::areTurnedAway);
      RunResult result =
          members.run(
              plan,
              new RunObserver() {
                @Override
                public void phaseStarted(Phase phase, long total) {
                  if (phase == Phase.SUSTAIN) {
                    // Those of channels are closed by now.
                    ports.complete(
                        ListeningHere.ports().stream().filter(p -> !before.contains(p)).toList());
                  }
                }
              });
      assertEquals(2, ports.join().size(), "ports of links");
      assertTrue(knocks.get(), "a stranger was not turned away");
      assertLikeLocalRun(plan, result);
      assertEquals(0, result.connections().faults().broken());
      for (int i = 0; i < 2 * Stranger.values().length; i++) {
        String line = log.next();
        assertTrue(line.startsWith("a connection to the port of links was turned away: "), line);
      }
      assertEquals(List.of(), log.others());
    }
  }
}
