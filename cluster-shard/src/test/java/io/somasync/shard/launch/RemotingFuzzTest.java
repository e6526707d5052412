package io.somasync.shard.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.somasync.engine.plan.Plan;
import io.somasync.engine.run.LocalRun;
import io.somasync.shard.Comparison;
import io.somasync.shard.Plans;
import io.somasync.shard.fuzz.Knocks;
import io.somasync.shard.fuzz.OddFrames;
import io.somasync.shard.run.Connecting;
import io.somasync.shard.run.RunResult;
import io.somasync.shard.run.RunSettings;
import io.somasync.shard.security.Tls;
import io.somasync.shard.security.issue.TestCertificates;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Odd frames come to the ports of remoting while a run is under way. */
@Timeout(value = 60, unit = TimeUnit.MINUTES)
final class RemotingFuzzTest {
  /** A frame that is in order, but for the secret, which nobody knows. */
  private static final byte[] GREETING = {'A', 'K', 'K', 'A', 2, 30, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7};

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void shouldGoOnUndisturbed(boolean inTls) throws Exception {
    Optional<Tls> tls =
        inTls ? Optional.of(TestCertificates.of(TestCertificates.Kind.GOOD)) : Optional.empty();
    Plan plan = Plans.mixed(21, Plans.FLOOD, 20, 50);
    RunSettings settings =
        new RunSettings(2, 1, 0, new Connecting(true, 10, 30_000, 3), 0, false).in(tls);
    OddFrames frames = new OddFrames(OddFrames.seed(), List.of(GREETING));
    try (MembersHere members = new MembersHere(settings)) {
      CompletableFuture<Void> knocks =
          CompletableFuture.runAsync(
              () -> {
                try {
                  new Knocks(frames, RemotingFuzzTest.class).at(members.ports(), OddFrames.count());
                } catch (Exception e) {
                  throw new CompletionException(e);
                }
              });
      RunResult result = members.run(plan);
      knocks.get();
      assertEquals(RunResult.Outcome.COMPLETED, result.outcome(), result.failure());
      Comparison.assertSame(LocalRun.run(plan), result.simulation(), plan.toString());
    }
  }
}
