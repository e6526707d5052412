package io.somasync.shard.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.somasync.engine.plan.Plan;
import io.somasync.engine.run.LocalRun;
import io.somasync.shard.Comparison;
import io.somasync.shard.Plans;
import io.somasync.shard.run.Connecting;
import io.somasync.shard.run.RunResult;
import io.somasync.shard.run.RunSettings;
import io.somasync.shard.security.issue.TestCertificates;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs whose members talk in TLS. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class TlsRunTest {
  private static RunSettings settings(int members) {
    return new RunSettings(
        members,
        1,
        0,
        new Connecting(true, 10, 30_000, 3),
        0,
        false,
        Optional.of(TestCertificates.of(TestCertificates.Kind.GOOD)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void shouldComeToTheSameInTls(int members) throws Exception {
    Plan plan = Plans.mixed(21, Plans.FLOOD, 20, 50);
    RunResult result = MembersHere.run(plan, settings(members));
    assertEquals(RunResult.Outcome.COMPLETED, result.outcome(), result.failure());
    Comparison.assertSame(LocalRun.run(plan), result.simulation(), plan.toString());
  }
}
