package io.somasync.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.plan.LinkModel;
import io.somasync.engine.plan.Load;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.Protocol;
import io.somasync.engine.plan.ReferencePlans;
import io.somasync.engine.plan.Scope;
import io.somasync.engine.plan.Severity;
import io.somasync.engine.plan.TopologySpec;
import io.somasync.engine.random.Draws;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that differ on purpose, and whether the trace tells where. */
@Timeout(60)
final class DivergenceTest {
  private static final int SECOND = 1_000_000;
  private static final LinkModel INTRA = LinkModel.of(1_000, 10_000, 0.01);
  private static final LinkModel INTER = LinkModel.of(20_000, 100_000, 0.01);

  private static List<String> trace(Plan plan) {
    List<String> lines = new ArrayList<>();
    LocalRun.trace(plan, lines::add);
    return lines;
  }

  /** One message a second, which is over when the next one starts. */
  private static Plan plan(Protocol protocol, int messages, LinkModel inter, int life) {
    return new Plan(
        5,
        3_000,
        100,
        TopologySpec.of(TopologySpec.Kind.RING),
        protocol,
        INTRA,
        inter,
        List.of(new Severity("critical", Scope.MESH, 0, life, 1)),
        -1,
        new Load(messages, messages * (long) SECOND));
  }

  private static Plan gossip(int messages) {
    return plan(new Protocol.PushGossip(8, 2), messages, INTER, 500_000);
  }

  @Test
  void shouldFindNoneBetweenRunsOfOnePlanInWhateverOrderTheyAreTold() {
    List<String> here = trace(gossip(3));
    List<String> there = trace(gossip(3));
    Collections.reverse(there);
    assertEquals(Optional.empty(), Divergence.of(here, there));
  }

  @Test
  void shouldTraceARunWithoutChangingIt() {
    Plan plan = ReferencePlans.w2(42, 10_000, 1);
    SimulationResult traced = LocalRun.trace(plan, line -> {});
    assertEquals(LocalRun.run(plan).tally().digest, traced.tally().digest);
  }

  /** Two plans that are the same up to a message: it starts in the cluster of its origin. */
  @ParameterizedTest
  @ValueSource(ints = {1, 4, 9})
  void shouldNameTheWindowAndTheClusterInWhichAFurtherMessageStarts(int messages) {
    Divergence found =
        Divergence.of(trace(gossip(messages)), trace(gossip(messages + 1))).orElseThrow();

    long start = messages * (long) SECOND;
    int lookAhead = INTER.leastMicros();
    assertTrue(found.windowEndMicros() > start, found::toString);
    assertTrue(found.windowEndMicros() <= start + lookAhead, found::toString);
    long origin = Long.remainderUnsigned(Draws.mix(5 + 777 + messages), 3_000);
    assertEquals(origin / 100, found.cluster(), found::toString);
    assertEquals("advanced", found.figure());
    assertEquals("no", found.here());
    assertEquals("yes", found.there());
  }

  /**
   * Representatives lose all that they send to others, or nothing. The first that speaks to others
   * stands in the cluster of the origin, and what it has lost comes first of what differs.
   */
  @Test
  void shouldNameTheFigureThatDiffersFirst() {
    Protocol flood = new Protocol.Flood();
    Plan sound = plan(flood, 1, LinkModel.of(20_000, 100_000, 0), 500_000);
    Plan lossy = plan(flood, 1, LinkModel.of(20_000, 100_000, 1), 500_000);
    Divergence found = Divergence.of(trace(sound), trace(lossy)).orElseThrow();

    long origin = Long.remainderUnsigned(Draws.mix(5 + 777), 3_000);
    assertEquals(origin / 100, found.cluster(), found::toString);
    assertEquals("lost", found.figure(), found::toString);
    assertEquals(
        Long.parseLong(found.here()) + 2, Long.parseLong(found.there()), "links of a ring");
  }

  /** Only what arrives late differs: nothing does before the window in which it would arrive. */
  @Test
  void shouldNameTheEarlierOfTwoWindowsThatDiffer() {
    Plan longer = plan(new Protocol.Flood(), 2, INTER, 500_000);
    Plan shorter = plan(new Protocol.Flood(), 2, INTER, 100_000);
    Divergence found = Divergence.of(trace(longer), trace(shorter)).orElseThrow();
    assertTrue(found.windowEndMicros() < SECOND, found::toString);
    String told = "they part in the window that ends at " + found.windowEndMicros() + " µs";
    assertTrue(found.toString().startsWith(told), found::toString);
  }
}
