package io.somasync.shard.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.somasync.engine.plan.FlowSpec;
import io.somasync.engine.plan.Flows;
import io.somasync.engine.plan.OriginModel;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.ReferencePlans;
import io.somasync.engine.plan.TopologySpec;
import io.somasync.engine.plan.TopologySpec.Kind;
import io.somasync.engine.random.Draws;
import io.somasync.engine.run.Divergence;
import io.somasync.engine.run.LocalRun;
import io.somasync.engine.tally.Digest;
import io.somasync.engine.tally.Tally;
import io.somasync.shard.Comparison;
import io.somasync.shard.Plans;
import io.somasync.shard.protocol.Parts;
import io.somasync.shard.run.Connecting;
import io.somasync.shard.run.RunResult;
import io.somasync.shard.run.RunSettings;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The same plan on some members with some threads, compared with a run in one thread. Where they
 * differ, both are run once more with a trace, which tells the window and the cluster.
 */
@Timeout(value = 90, unit = TimeUnit.SECONDS)
final class DeterminismTest {
  private static final Connecting LINKS = new Connecting(true, 8, 30_000, 3);

  @TempDir Path folder;

  private static RunSettings settings(int members, int threads) {
    return new RunSettings(members, threads, 0, LINKS, 0, false);
  }

  @ParameterizedTest(name = "{0} on {1} members with {2} threads")
  @CsvSource({
    "w1, 2, 1, 32b07d4073686cfc",
    "w1, 3, 2, 32b07d4073686cfc",
    "w2, 2, 1, 4bd19ec0e49ab77d",
    "w2, 3, 1, 4bd19ec0e49ab77d",
  })
  void shouldReachTheReferenceDigests(String workload, int members, int threads, String digest)
      throws Exception {
    Plan plan =
        workload.equals("w1") ? ReferencePlans.w1(42, 10_000, 1) : ReferencePlans.w2(42, 10_000, 1);
    RunResult result = runLikeLocalRun(plan, settings(members, threads));
    assertEquals(digest, Digest.format(result.simulation().tally().digest));
  }

  @ParameterizedTest(name = "seed {0}, {1} clusters of {2}, {3}, on {5} members with {6} threads")
  @CsvSource({
    "12, 21, 100, RING, flood, 2, 1",
    "-13, 100, 7, REFERENCE, flood, 3, 1",
    "14, 13, 100, COMPLETE, push-gossip, 2, 2",
    "15, 5, 1000, CHAIN, push-gossip, 3, 2",
    "16, 3, 100, CHAIN, flood, 3, 1",
    "18, 40, 20, STAR, flood, 3, 2",
  })
  void shouldComeToTheSameWithEveryScope(
      long seed,
      int clusters,
      int clusterSize,
      Kind topology,
      String protocol,
      int members,
      int threads)
      throws Exception {
    Plan plan =
        Plans.mixed(
            seed,
            TopologySpec.of(topology),
            protocol.equals("flood") ? Plans.FLOOD : Plans.GOSSIP,
            clusters,
            clusterSize);
    RunResult result = runLikeLocalRun(plan, settings(members, threads));
    assertEquals(1, result.connections().successRate());
  }

  @ParameterizedTest(name = "{0} in uneven clusters on {1} members with {2} threads")
  @CsvSource({"flood, 2, 1", "flood, 3, 2", "push-gossip, 2, 2", "push-gossip, 3, 1"})
  void shouldComeToTheSameInClustersOfUnequalSizes(String protocol, int members, int threads)
      throws Exception {
    Plan plan = Plans.uneven(31, protocol.equals("flood") ? Plans.FLOOD : Plans.GOSSIP);
    runLikeLocalRun(plan, settings(members, threads));
  }

  @ParameterizedTest(name = "{0} with three representatives on {1} members with {2} threads")
  @CsvSource({"flood, 2, 2", "flood, 3, 1", "push-gossip, 2, 1", "push-gossip, 3, 2"})
  void shouldComeToTheSameWithSeveralRepresentatives(String protocol, int members, int threads)
      throws Exception {
    Plan plan = Plans.represented(32, protocol.equals("flood") ? Plans.FLOOD : Plans.GOSSIP);
    runLikeLocalRun(plan, settings(members, threads));
  }

  /** What flows see, and what becomes of it, does not depend on placement or windows. */
  @Test
  void shouldComeToTheSameWithFlows() throws Exception {
    Flows flows =
        new Flows(
            List.of(
                flow("deduplicate"),
                flow("sample", "share", "0.9"),
                flow("throttle", "rate", "200", "burst", "3"),
                flow("enrich", "header", "via", "value", "{cluster} at {micros}"),
                flow("sign")),
            List.of(
                flow("verify-signature"),
                flow("hop-limit", "most", "3"),
                flow("delay", "by", "2000", "spread", "30000"),
                flow("priority", "rate", "500")),
            true);
    Plan plan = Plans.mixed(23, TopologySpec.of(Kind.REFERENCE), Plans.FLOOD, 14, 20).with(flows);
    RunResult alone = MembersHere.run(plan, settings(1, 1));
    Tally tally = alone.simulation().tally();
    assertTrue(tally.counts().balance());
    assertTrue(tally.flowDrops().of(0) > 0);
    assertTrue(tally.flowDrops().of(1) > 0);
    assertEquals(0, tally.flowDrops().of(5), "signatures came across");
    assertTrue(tally.flowDrops().of(6) > 0);
    for (RunResult other :
        List.of(MembersHere.run(plan, settings(2, 2)), MembersHere.run(plan, settings(3, 1)))) {
      assertEquals(tally.digest, other.simulation().tally().digest);
      assertEquals(tally.counts(), other.simulation().tally().counts());
      for (int flow = 0; flow < flows.count(); flow++) {
        assertEquals(tally.flowDrops().of(flow), other.simulation().tally().flowDrops().of(flow));
      }
      assertTrue(other.simulation().tally().flowDrops().areDeterministic());
    }
  }

  /** Flows that let everything through make no difference. */
  @Test
  void shouldComeToTheSameAsWithoutFlowsThatDoNothing() throws Exception {
    Flows flows =
        new Flows(
            List.of(flow("hop-limit", "most", "65535")),
            List.of(flow("log-anomalies", "period", "1000000", "factor", "10", "least", "20")),
            true);
    Plan plan = Plans.mixed(24, TopologySpec.of(Kind.COMPLETE), Plans.GOSSIP, 20, 50);
    RunResult with = MembersHere.run(plan.with(flows), settings(2, 1));
    assertEquals(LocalRun.run(plan).tally().digest, with.simulation().tally().digest);
    assertEquals(LocalRun.run(plan).tally().counts(), with.simulation().tally().counts());
  }

  private static FlowSpec flow(String name, String... settings) {
    List<FlowSpec.Setting> list = new ArrayList<>();
    for (int i = 0; i < settings.length; i += 2) {
      list.add(new FlowSpec.Setting(settings[i], settings[i + 1]));
    }
    return new FlowSpec(name, list);
  }

  /** Each member draws all starts and origins itself, though none knows how many there will be. */
  @Test
  void shouldComeToTheSameHoweverMessagesStart() throws Exception {
    OriginModel spots = new OriginModel.HotSpots(0.6, 3, 500_000);
    runLikeLocalRun(Plans.restless(18, Plans.FLOOD, spots), settings(2, 1));
    runLikeLocalRun(Plans.restless(19, Plans.GOSSIP, new OriginModel.Zipf(1.1)), settings(3, 2));
  }

  @ParameterizedTest(name = "{0} on {1} members with {2} threads")
  @CsvSource({"flood, 2, 2", "push-gossip, 3, 1"})
  void shouldComeToTheSameByRegions(String protocol, int members, int threads) throws Exception {
    Plan plan = Plans.inRegions(18, protocol.equals("flood") ? Plans.FLOOD : Plans.GOSSIP, 20, 50);
    RunResult result = runLikeLocalRun(plan, settings(members, threads));
    assertTrue(result.simulation().tally().regions().deliveries(0, 2) > 0);
  }

  /** Two members exchange once in many windows, three in each, as a region is on two of them. */
  @ParameterizedTest(name = "{0} on {1} members with {2} threads")
  @CsvSource({"flood, 1, 2", "flood, 2, 1", "flood, 3, 1", "push-gossip, 2, 2"})
  void shouldComeToTheSameInRounds(String protocol, int members, int threads) throws Exception {
    Plan plan = Plans.farApart(21, protocol.equals("flood") ? Plans.FLOOD : Plans.GOSSIP, 30, 20);
    long windows = LocalRun.run(plan).windows();
    RunResult result = runLikeLocalRun(plan, settings(members, threads));
    long rounds = result.simulation().windows();
    assertEquals(members == 2, 3 * rounds < windows, () -> rounds + " rounds, not " + windows);
  }

  /** Flows see messages in the same order, wherever a round ends. */
  @Test
  void shouldComeToTheSameWithFlowsInRounds() throws Exception {
    Flows flows =
        new Flows(
            List.of(flow("throttle", "rate", "200", "burst", "3"), flow("sample", "share", "0.9")),
            List.of(flow("delay", "by", "2000", "spread", "30000")),
            true);
    Plan plan = Plans.farApart(22, Plans.FLOOD, 14, 20).with(flows);
    Tally alone = MembersHere.run(plan, settings(1, 1)).simulation().tally();
    Tally apart = MembersHere.run(plan, settings(2, 1)).simulation().tally();
    assertEquals(alone.digest, apart.digest);
    assertEquals(alone.counts(), apart.counts());
  }

  /** Shapes with numbers, which every member draws or lays itself. */
  @ParameterizedTest
  @ValueSource(ints = {7, 8, 9, 10})
  void shouldComeToTheSameOverShapesWithNumbers(int topology) throws Exception {
    Plan plan = Plans.mixed(19, Plans.topologies(30).get(topology), Plans.FLOOD, 30, 20);
    runLikeLocalRun(plan, settings(2, 1));
  }

  /** Links that are given one by one, each with a model of its own, and more than fit at once. */
  @Test
  void shouldBringALongPlanToMembersInPieces() throws Exception {
    int clusters = 200;
    int leastBytes = 2 + 1 + 4; // two ends, a kind, and what most models take
    assertTrue(clusters * (clusters - 1) / 2 * leastBytes > Parts.MAX_BYTES);
    Plan plan = Plans.mixed(20, Plans.given(clusters), Plans.FLOOD, clusters, 5);
    runLikeLocalRun(plan, settings(3, 1));
  }

  /** Eight hours have more seconds than fit into a message: members report them in parts. */
  @Test
  void shouldReportWhatIsLongerThanAMessage() throws Exception {
    RunResult result = runLikeLocalRun(Plans.lasting(8 * 3_600, 50), settings(2, 1));
    int seconds = result.simulation().tally().series().seconds();
    assertTrue(seconds > 20_000, () -> "seconds = " + seconds);
  }

  @Test
  void shouldTraceTheSameOnAnyPlacement() throws Exception {
    Plan plan = Plans.mixed(17, Plans.FLOOD, 12, 20);
    assertEquals(Optional.empty(), Divergence.of(traceLocalRun(plan), trace(plan, settings(2, 2))));
  }

  /** A further message at the end: its window and the cluster of its origin are told. */
  @Test
  void shouldTellWhereARunPartsFromAnother() throws Exception {
    Plan plan = Plans.lasting(2, 4);
    Plan longer = Plans.lasting(3, 6);
    Divergence found =
        Divergence.of(traceLocalRun(plan), trace(longer, settings(2, 1))).orElseThrow();
    long start = 2_000_000;
    long origin = Long.remainderUnsigned(Draws.mix(plan.seed() + 777 + 4), plan.nodes());
    assertEquals(plan.clusterOf(origin), found.cluster(), found::toString);
    assertTrue(found.windowEndMicros() > start, found::toString);
    assertTrue(found.windowEndMicros() <= start + plan.interLeastMicros(), found::toString);
  }

  private RunResult runLikeLocalRun(Plan plan, RunSettings settings) throws Exception {
    RunResult result = MembersHere.run(plan, settings);
    Optional<String> difference = difference(plan, result);
    if (difference.isPresent()) {
      fail(difference.get() + "; " + parting(plan, settings) + "; " + plan);
    }
    assertEquals(settings.members(), result.members());
    return result;
  }

  private static Optional<String> difference(Plan plan, RunResult result) {
    if (result.outcome() != RunResult.Outcome.COMPLETED) {
      return Optional.of(result.outcome() + ": " + result.failure());
    }
    return Comparison.difference(LocalRun.run(plan), result.simulation());
  }

  private String parting(Plan plan, RunSettings settings) throws Exception {
    return Divergence.of(traceLocalRun(plan), trace(plan, settings))
        .map(Divergence::toString)
        .orElse("when traced they agree");
  }

  private static List<String> traceLocalRun(Plan plan) {
    List<String> lines = new ArrayList<>();
    LocalRun.trace(plan, lines::add);
    return lines;
  }

  private List<String> trace(Plan plan, RunSettings settings) throws Exception {
    System.setProperty("somasync.trace", folder.toString());
    try {
      MembersHere.run(plan, settings);
    } finally {
      System.clearProperty("somasync.trace");
    }
    return linesIn(folder);
  }

  private static List<String> linesIn(Path folder) throws IOException {
    List<String> lines = new ArrayList<>();
    try (DirectoryStream<Path> traces = Files.newDirectoryStream(folder, "*.trace")) {
      for (Path trace : traces) {
        lines.addAll(Files.readAllLines(trace));
      }
    }
    return lines;
  }
}
