package io.somasync.shard.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.plan.FlowSpec;
import io.somasync.engine.plan.Flows;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.TopologySpec;
import io.somasync.engine.plan.TopologySpec.Kind;
import io.somasync.engine.run.LocalRun;
import io.somasync.engine.tally.Tally;
import io.somasync.shard.Comparison;
import io.somasync.shard.Plans;
import io.somasync.shard.run.Connecting;
import io.somasync.shard.run.Connecting.Transport;
import io.somasync.shard.run.LinkFaults;
import io.somasync.shard.run.RunResult;
import io.somasync.shard.run.RunSettings;
import io.somasync.shard.security.issue.TestCertificates;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole runs whose links have sockets of their own come to the same as those without. */
@Isolated
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class LinkSocketsTest {
  private static final String BREAK_AFTER = "somasync.links.break-after";

  private static RunSettings settings(int members, int threads) {
    Connecting sockets = new Connecting(true, 64, 30_000, 10, Transport.TCP, false);
    return new RunSettings(members, threads, 0, sockets, 0, false);
  }

  private static RunResult runLikeLocalRun(Plan plan, RunSettings settings) throws Exception {
    RunResult result = MembersHere.run(plan, settings);
    assertEquals(RunResult.Outcome.COMPLETED, result.outcome(), result::failure);
    assertEquals(Optional.empty(), Comparison.difference(LocalRun.run(plan), result.simulation()));
    assertEquals(1, result.connections().successRate());
    assertEquals(
        result.connections().links(), result.connections().handshakeMicros().count(), "measured");
    assertTrue(result.simulation().tally().flowDrops().areDeterministic());
    return result;
  }

  @ParameterizedTest(name = "{0} over {1} on {2} members with {3} threads")
  @CsvSource({
    "flood, RING, 1, 1",
    "flood, REFERENCE, 2, 1",
    "flood, STAR, 3, 2",
    "push-gossip, COMPLETE, 2, 2",
    "push-gossip, CHAIN_SHORTCUTS, 3, 1",
  })
  void shouldComeToTheSameAsOverRemoting(String protocol, Kind topology, int members, int threads)
      throws Exception {
    Plan plan =
        Plans.mixed(
            31,
            TopologySpec.of(topology),
            protocol.equals("flood") ? Plans.FLOOD : Plans.GOSSIP,
            18,
            30);
    RunResult result = runLikeLocalRun(plan, settings(members, threads));
    assertEquals(0, result.connections().faults().broken());
  }

  @Test
  void shouldComeToTheSameInTls() throws Exception {
    Plan plan = Plans.mixed(34, TopologySpec.of(Kind.REFERENCE), Plans.FLOOD, 12, 20);
    runLikeLocalRun(
        plan, settings(2, 1).in(Optional.of(TestCertificates.of(TestCertificates.Kind.GOOD))));
  }

  /** What flows attach to messages goes with them. */
  @Test
  void shouldCarryHeaders() throws Exception {
    Flows flows =
        new Flows(
            List.of(new FlowSpec("sign", List.of())),
            List.of(new FlowSpec("verify-signature", List.of())),
            true);
    Plan plan = Plans.mixed(32, TopologySpec.of(Kind.REFERENCE), Plans.FLOOD, 20, 20);
    Tally tally = MembersHere.run(plan.with(flows), settings(2, 1)).simulation().tally();
    assertEquals(LocalRun.run(plan).tally().digest, tally.digest);
    assertEquals(0, tally.flowDrops().of(1), "signatures came across");
  }

  /** Nothing is lost or repeated when sockets break in the middle of windows. */
  @ParameterizedTest(name = "after {0} messages on {1} members")
  @CsvSource({"1, 2", "7, 3", "5, 1"})
  void shouldComeToTheSameWhenSocketsBreak(int messages, int members) throws Exception {
    Plan plan = Plans.mixed(33, TopologySpec.of(Kind.REFERENCE), Plans.FLOOD, 12, 20);
    System.setProperty(BREAK_AFTER, Integer.toString(messages));
    try {
      LinkFaults faults = runLikeLocalRun(plan, settings(members, 1)).connections().faults();
      assertTrue(faults.broken() > 10, faults::toString);
      assertTrue(faults.reopened() > 10, faults::toString);
    } finally {
      System.clearProperty(BREAK_AFTER);
    }
  }
}
