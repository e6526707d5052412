package io.somasync.shard.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.ReferencePlans;
import io.somasync.engine.plan.TopologySpec;
import io.somasync.engine.tally.MessageTally;
import io.somasync.engine.tally.Tally;
import io.somasync.shard.Comparison;
import io.somasync.shard.Plans;
import io.somasync.shard.protocol.CoordinatorCommand;
import io.somasync.shard.run.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Plans on their way out, and what comes back of them, across the wire. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class WireResultTest {
  private static Wire wire;

  @BeforeAll
  static void start() {
    wire = new Wire();
  }

  @AfterAll
  static void stop() {
    wire.close();
  }

  @Test
  void shouldBringPlansAcross() {
    List<Plan> plans =
        new ArrayList<>(
            List.of(
                WireSamples.PLAN,
                Plans.mixed(-1, Plans.GOSSIP, 9, 4),
                Plans.uneven(3, Plans.FLOOD)));
    plans.add(Plans.represented(4, Plans.GOSSIP));
    plans.add(Plans.fed("/tmp/spool"));
    plans.add(ReferencePlans.w1(Long.MIN_VALUE, 1_000_000, 3));
    plans.add(ReferencePlans.w2(Long.MAX_VALUE, 1_000_000, 3));
    for (TopologySpec topology : Plans.topologies(10)) {
      plans.add(Plans.connected(topology, 10));
    }
    for (Plan plan : plans) {
      assertEquals(plan, wire.roundTrip(plan));
      assertEquals(plan.toString(), wire.roundTrip(plan).toString());
    }
  }

  @Test
  void shouldBringTalliesAcross() {
    Tally empty = new Tally(4);
    Comparison.assertSame(empty, wire.roundTrip(empty), "empty tally");
    Comparison.assertSame(
        WireSamples.SIMULATION.tally(),
        wire.roundTrip(WireSamples.SIMULATION.tally()),
        "tally of " + WireSamples.PLAN);
    Comparison.assertSame(
        WireSamples.SIMULATION,
        wire.roundTrip(WireSamples.SIMULATION),
        "result of " + WireSamples.PLAN);
  }

  @Test
  void shouldBringTalliesAcrossThatCanStillBeAddedTo() {
    Tally wanted = new Tally(4, 3);
    wanted.add(WireSamples.SIMULATION.tally());
    wanted.add(WireSamples.SIMULATION.tally());
    Tally sum = wire.roundTrip(WireSamples.SIMULATION.tally());
    sum.add(wire.roundTrip(WireSamples.SIMULATION.tally()));
    Comparison.assertSame(wanted, sum, "sum of two tallies");
  }

  @Test
  void shouldBringMessageTalliesAcross() {
    MessageTally sent = WireSamples.messageTally();
    MessageTally read = wire.roundTrip(sent);
    assertEquals(sent.message(), read.message());
    assertEquals(sent.severity(), read.severity());
    assertEquals(sent.nodes(), read.nodes());
    assertEquals(sent.reached(), read.reached());
    assertTrue(read.isWhole());
    Comparison.assertSame(sent.latency(), read.latency(), "latency of a message");
    Tally fromSent = new Tally(4, 3);
    Tally fromRead = new Tally(4, 3);
    fromSent.add(sent);
    fromRead.add(read);
    Comparison.assertSame(fromSent, fromRead, "tally with a message");
  }

  @Test
  void shouldBringResultsAcross() {
    RunResult sent = WireSamples.runResult();
    RunResult read = wire.roundTrip(new CoordinatorCommand.Finished(sent)).result();
    assertEquals(sent.outcome(), read.outcome());
    assertEquals(sent.failure(), read.failure());
    assertEquals(sent.wall(), read.wall());
    assertEquals(sent.memory(), read.memory());
    assertEquals(sent.series(), read.series());
    assertEquals(sent.lateWindows(), read.lateWindows());
    assertEquals(sent.members(), read.members());
    assertEquals(sent.membersLost(), read.membersLost());
    assertEquals(sent.connections().successRate(), read.connections().successRate());
    Comparison.assertSame(sent.lateness(), read.lateness(), "lateness");
    Comparison.assertSame(
        sent.simulation(), read.simulation(), "WireSamples.SIMULATION of " + WireSamples.PLAN);
  }
}
