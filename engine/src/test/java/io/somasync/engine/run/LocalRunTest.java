package io.somasync.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.kernel.Mesh;
import io.somasync.engine.oracle.NaiveRun;
import io.somasync.engine.plan.LinkModel;
import io.somasync.engine.plan.Load;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.PlanBuilder;
import io.somasync.engine.plan.Protocol;
import io.somasync.engine.plan.ReferencePlans;
import io.somasync.engine.plan.Scope;
import io.somasync.engine.plan.Severity;
import io.somasync.engine.plan.TopologySpec;
import io.somasync.engine.random.Draws;
import io.somasync.engine.tally.ClusterTotals;
import io.somasync.engine.tally.Counts;
import io.somasync.engine.tally.Digest;
import io.somasync.engine.tally.Fate;
import io.somasync.engine.tally.LatencyHistogram;
import io.somasync.engine.tally.Series;
import io.somasync.engine.tally.Tally;
import io.somasync.engine.topology.Topology;
import io.somasync.engine.traffic.Message;
import io.somasync.engine.traffic.Messages;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class LocalRunTest {
  /** Sends, arrivals, nodes reached and digest as five independent programs found them. */
  @Tag("slow")
  @ParameterizedTest
  @CsvSource({
    "w1, 10000, 1, 10030, 9937, 9906, 32b07d4073686cfc",
    "w1, 1000000, 1, 1003000, 992927, 989965, ef5ba72234523b16",
    "w1, 1000000, 10, 10030000, 9930011, 9900400, 65aa4f1517718f8c",
    "w2, 10000, 1, 100020, 99048, 9998, 4bd19ec0e49ab77d",
    "w2, 10000, 3, 300090, 297090, 29997, 341dfca0eb13b856",
    "w2, 1000000, 1, 9803480, 9704920, 979956, 4fcba2a94fc88c06",
    "w2, 1000000, 10, 98194204, 97210925, 9815494, 93460598e98d022a",
    "w2, 10000000, 1, 98014662, 97034894, 9797547, 9a3f1e72976dde6a",
  })
  void shouldReachTheReferenceDigests(
      String workload,
      long nodes,
      long messages,
      long sends,
      long arrivals,
      long reached,
      String digest) {
    Plan plan =
        workload.equals("w1")
            ? ReferencePlans.w1(42, nodes, messages)
            : ReferencePlans.w2(42, nodes, messages);

    Tally tally = LocalRun.run(plan).tally();

    assertEquals(digest, Digest.format(tally.digest));
    assertEquals(sends, tally.counts().sends);
    assertEquals(arrivals, tally.counts().deliveries() + tally.counts().of(Fate.DUPLICATE));
    assertEquals(reached, tally.counts().deliveries());
    assertEquals(messages, tally.counts().generated);
    assertTrue(tally.counts().balance());
  }

  /** Plans of every shape, compared with rules told as plainly as possible. */
  @Test
  void shouldAgreeWithTheNaiveRunOnRandomPlans() {
    long seed = Long.getLong("somasync.test.seed", 20261121);
    int plans = Integer.getInteger("somasync.test.plans", 150);
    for (int i = 0; i < plans; i++) {
      Plan plan = RandomPlans.of(Draws.mix(seed + i));
      String replay =
          "plan %d of seed %d: %s; replay: mvn test -pl engine -Dtest=LocalRunTest"
              + " -Dtest.jvm.options=-Dsomasync.test.seed=%d";
      String how = replay.formatted(i, seed, plan, seed);

      SimulationResult result = LocalRun.run(plan);
      OracleComparison.assertSame(oracle(plan), result, how);
      checkParts(result, how);
    }
  }

  /**
   * Sends are drawn in blocks of 1,024: of a node's sends to its cluster, and of the sends of as
   * many nodes as fit. With long delays some expire, and a second of the series ends in the midst.
   */
  @ParameterizedTest
  @CsvSource({
    "flood, 9000, 2600, 0",
    "flood, 600000, 2600, 0",
    "gossip, 9000, 2600, 3",
    "gossip, 600000, 2600, 3",
    "gossip, 600000, 300, 1000"
  })
  void shouldAgreeWithTheNaiveRunInClustersOfSeveralBlocks(
      String protocol, int mostMicros, int size, int fanOut) {
    PlanBuilder builder =
        new PlanBuilder()
            .mesh(2, size)
            .intra(LinkModel.of(1_000, mostMicros, 0.1))
            .inter(LinkModel.of(20_000, 700_000, 0.1))
            .severities(
                new Severity("wide", Scope.MESH, 0, 1_500_000, 1),
                new Severity("local", Scope.CLUSTER, 0, 500_000, 1))
            .load(4, 2_000_000);
    Plan plan = (protocol.equals("flood") ? builder : builder.gossip(fanOut, 2)).build();

    SimulationResult result = LocalRun.run(plan);

    OracleComparison.assertSame(NaiveRun.of(plan), result, plan.toString());
    assertEquals(mostMicros > 500_000, result.tally().counts().of(Fate.EXPIRED) > 0);
    checkParts(result, plan.toString());
  }

  /**
   * Gossip is folded when a representative hears of it first; arrivals at it go on for up to a
   * second. With a fan-out of one many messages die out before their own representative hears.
   */
  @ParameterizedTest
  @CsvSource({
    "MESH, 1, 3",
    "MESH, 10, 1",
    "MESH, 30, 1",
    "MESH, 30, 6",
    "NEIGHBOURHOOD, 30, 6",
    "CLUSTER, 30, 6"
  })
  void shouldAgreeWithTheNaiveRunOnMessagesThatArriveAgainLongAfterTheyWereFolded(
      Scope scope, int size, int fanOut) {
    Plan plan =
        new PlanBuilder()
            .mesh(6, size)
            .topology(TopologySpec.of(TopologySpec.Kind.COMPLETE))
            .gossip(fanOut, 5)
            .intra(LinkModel.of(1_000, 10_000, 0.1))
            .inter(LinkModel.of(20_000, 1_000_000, 0.1))
            .severities(
                new Severity("a", scope, scope == Scope.NEIGHBOURHOOD ? 1 : 0, 2_500_000, 1))
            .load(100, 400_000)
            .build();
    Set<Boolean> originatesAtRepresentative = new TreeSet<>();
    for (Message message : Messages.of(plan)) {
      originatesAtRepresentative.add(message.origin() % size == 0);
    }

    SimulationResult result = LocalRun.run(plan);

    OracleComparison.assertSame(NaiveRun.of(plan), result, plan.toString());
    checkParts(result, plan.toString());
    assertEquals(size == 1 ? 1 : 2, originatesAtRepresentative.size());
  }

  /** Delays of up to a minute: after half an hour times of arrival go beyond what an int holds. */
  @Test
  void shouldAgreeWithTheNaiveRunUpToTheEndOfTheLongestLife() {
    Plan plan =
        new PlanBuilder()
            .mesh(1, 20_000)
            .gossip(1, 0)
            .intra(LinkModel.of(50_000_000, 60_000_000, 0.03))
            .severities(new Severity("long", Scope.CLUSTER, 0, Integer.MAX_VALUE - 1, 1))
            .load(400, 0)
            .build();

    SimulationResult result = LocalRun.run(plan);

    OracleComparison.assertSame(NaiveRun.of(plan), result, plan.toString());
    checkParts(result, plan.toString());
    assertTrue(result.tally().counts().of(Fate.EXPIRED) > 0);
  }

  /** A regular graph is drawn, which the oracle leaves to the engine. */
  private static NaiveRun oracle(Plan plan) {
    if (!(plan.topology() instanceof TopologySpec.Regular)) {
      return NaiveRun.of(plan);
    }
    Topology topology = new Mesh(plan).topology();
    int[][] neighbours = new int[topology.clusters()][];
    for (int c = 0; c < neighbours.length; c++) {
      int cluster = c;
      neighbours[c] = new int[topology.degree(c)];
      Arrays.setAll(neighbours[c], i -> topology.neighbour(cluster, i));
    }
    return NaiveRun.over(plan, neighbours);
  }

  /** What is counted in two ways must come to the same. */
  private static void checkParts(SimulationResult result, String how) {
    Tally tally = result.tally();
    List<ClusterTotals> clusters = result.clusters();
    Counts sum = new Counts();
    clusters.forEach(cluster -> sum.add(cluster.counts()));
    assertEquals(tally.counts(), sum, how);
    long[] sums = new long[Series.Column.values().length];
    for (int s = 0; s < tally.series().seconds(); s++) {
      for (Series.Column column : Series.Column.values()) {
        sums[column.ordinal()] += tally.series().get(s, column);
      }
    }
    assertEquals(tally.counts().generated, sums[Series.Column.GENERATED.ordinal()], how);
    assertEquals(tally.counts().sends, sums[Series.Column.SENDS.ordinal()], how);
    assertEquals(tally.counts().deliveries(), sums[Series.Column.DELIVERIES.ordinal()], how);
    assertEquals(tally.counts().of(Fate.LOST), sums[Series.Column.LOST.ordinal()], how);
    long latencies = 0;
    for (int s = 0; s < tally.severities(); s++) {
      latencies += tally.latency(s).count();
    }
    assertEquals(tally.counts().deliveries() - tally.counts().generated, latencies, how);
    assertEquals(tally.counts().generated, tally.coverage().messages(), how);
  }

  /**
   * Final size of infect-and-die push with fan-out f: π = 1 − e^(−fπ), given take-off. 200 runs at
   * n = 10,000 each. One run's standard deviation is below √(π(1 − π)/n) / (1 − f(1 − π)) ≤ 0.007,
   * so five standard errors of the mean are at most 0.0025.
   */
  @Tag("slow")
  @ParameterizedTest
  @CsvSource({"2, 0.7968", "3, 0.9405", "4, 0.9802", "5, 0.9930"})
  void shouldReachTheFinalSizeOfAnEpidemic(int fanOut, double expected) {
    double sum = 0;
    int tookOff = 0;
    for (int seed = 0; seed < 200; seed++) {
      Plan plan =
          new Plan(
              Draws.mix(seed), // neighbouring seeds share most of their draws
              10_000,
              10_000,
              TopologySpec.of(TopologySpec.Kind.COMPLETE),
              new Protocol.PushGossip(fanOut, 0),
              LinkModel.of(1000, 10_000, 0),
              LinkModel.of(20_000, 100_000, 0),
              List.of(new Severity("critical", Scope.MESH, 0, 10_000_000, 1)),
              -1,
              new Load(1, 0));
      double reach = LocalRun.run(plan).tally().counts().deliveries() / 10_000.0;
      if (reach > 0.1) {
        sum += reach;
        tookOff++;
      }
    }
    assertTrue(tookOff >= 100, "took off: " + tookOff);
    assertEquals(expected, sum / tookOff, 0.0025);
  }

  @Test
  void shouldTellTimesToCoverage() {
    Tally tally = LocalRun.run(ReferencePlans.w2(7, 20_000, 2)).tally();

    long half = tally.coverage().timeToMicros(0);
    long most = tally.coverage().timeToMicros(1);
    LatencyHistogram latency = tally.latency(0);
    assertTrue(0 < half && half < most && most < latency.max(), half + " " + most);
    assertEquals(2, tally.coverage().messages());
  }
}
