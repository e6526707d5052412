package io.somasync.scenarios.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.kernel.Mesh;
import io.somasync.engine.plan.Arrivals;
import io.somasync.engine.plan.Load;
import io.somasync.engine.plan.OriginModel;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.Rate;
import io.somasync.engine.plan.ReferencePlans;
import io.somasync.engine.plan.Scope;
import io.somasync.engine.plan.Severity;
import io.somasync.engine.run.LocalRun;
import io.somasync.engine.run.SimulationResult;
import io.somasync.engine.tally.Digest;
import io.somasync.engine.topology.Topology;
import io.somasync.scenarios.estimate.MemoryEstimate;
import io.somasync.scenarios.feed.FeedBooks;
import io.somasync.scenarios.problem.ScenarioException;
import io.somasync.scenarios.source.ScenarioFiles;
import io.somasync.shard.spool.Spools;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class ShippedScenariosTest {
  private static final String BILLION = "reference/billion";

  static Stream<String> names() {
    return new ScenarioFiles(Scenarios.SHIPPED).names().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void shouldBeValidAndFitIntoOneGigabyteButTheBillion(String name) throws ScenarioException {
    Scenario scenario = Scenarios.shipped(name);
    long gigabytes = name.equals(BILLION) ? 24 : 1;
    double estimate = MemoryEstimate.of(scenario, 2).bytes();
    assertTrue(estimate < 0.8 * gigabytes * (1 << 30), "estimate: " + estimate);
    assertFalse(scenario.description().isEmpty());
    assertEquals(name, scenario.name());
    assertTrue(new Mesh(scenario.plan()).topology().links() > 0);
  }

  @Test
  void shouldHoldAllPresets() {
    assertTrue(
        names()
            .toList()
            .containsAll(
                List.of(
                    "small",
                    "medium",
                    "large",
                    "million",
                    "million-chain",
                    "diurnal",
                    "rumour-storm",
                    "geo-10-regions",
                    "lossy-edge",
                    "feed-replay",
                    BILLION,
                    "reference/w1",
                    "reference/w2")));
  }

  @ParameterizedTest
  @CsvSource({"small,1000,1", "medium,50000,1", "large,500000,2", "million,1000000,2"})
  void shouldHaveTheSizesTheyAreNamedAfter(String name, long nodes, int jvms)
      throws ScenarioException {
    Scenario scenario = Scenarios.shipped(name);
    assertEquals(nodes, scenario.plan().nodes());
    assertEquals(nodes * 10, scenario.plan().load().messages());
    assertEquals(jvms, scenario.jvms());
    assertEquals(5, scenario.criteria().size());
  }

  @Test
  void shouldDeliverAboutHalfABillionMessagesInAMillionNodes() throws ScenarioException {
    Plan plan = Scenarios.shipped("million").plan();
    Mesh mesh = new Mesh(plan);
    double deliveries = 0;
    for (Severity severity : plan.severities()) {
      double nodes = 0;
      for (int cluster = 0; cluster < plan.clusters(); cluster++) {
        boolean isSighting = severity.scope() == Scope.REPRESENTATIVE;
        nodes += isSighting ? 2 : 1000 * mesh.scopeClusters(severity, cluster);
      }
      deliveries += plan.load().messages() * severity.share() * nodes / plan.clusters();
    }
    assertEquals(500e6, deliveries, 50e6);
  }

  @Test
  void shouldGiveTheAlertOfTheBareChainTimeForItsWholeWay() throws ScenarioException {
    Plan plan = Scenarios.shipped("million-chain").plan();
    assertEquals(999, Topology.of(plan).links());
    int life = plan.severities().get(plan.alert()).lifeMicros();
    assertTrue(life >= 999L * plan.inter().mostMicros());
  }

  @Test
  void shouldReplayEveryReportOfTheDay() throws ScenarioException {
    try (Scenario scenario = Scenarios.shipped("feed-replay")) {
      FeedBooks books = scenario.feed().orElseThrow().books();
      assertEquals(360, books.used());
      assertEquals(20, books.passedOver());
      assertEquals(0, books.allMalformed());
      assertEquals(360, scenario.plan().load().messages());
      for (Severity severity : scenario.plan().severities()) {
        assertTrue(scenario.plan().expectedMessages(severity) > 20, severity.name());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"42,1000000,1", "7,10000,3", "-1,50000,10"})
  void shouldBeTheReferenceWorkloads(long seed, long nodes, long messages)
      throws ScenarioException {
    String[] options = {"seed=" + seed, "mesh.nodes=" + nodes, "workload.messages=" + messages};
    Scenario w1 = Scenarios.shipped("reference/w1", options);
    Scenario w2 = Scenarios.shipped("reference/w2", options);
    assertTrue(w1.connecting().enabled());
    assertFalse(w2.connecting().enabled());
    assertEquals(ReferencePlans.w1(seed, nodes, messages), w1.plan());
    assertEquals(ReferencePlans.w2(seed, nodes, messages), w2.plan());
  }

  /** As their descriptions say. */
  @Test
  void shouldHaveTheirPeaks() throws ScenarioException {
    Load day = Scenarios.shipped("diurnal").plan().load();
    Rate rate = ((Arrivals.AtRate) day.arrivals()).rate();
    assertEquals(24, rate.pieces().size());
    assertEquals(19, (double) rate.peak() / rate.pieces().get(0).begin(), 1e-9);
    assertEquals(432_000, day.messages());
    Load storm = Scenarios.shipped("rumour-storm").plan().load();
    assertEquals(11_000, storm.messages());
    assertEquals(1_000e-6, storm.peakPerMicro(), 1e-12);
    assertEquals(new OriginModel.HotSpots(0.8, 3, 2_000_000), storm.origins());
  }

  /** What the shipped questions are about must not go unnoticed if it changes. */
  @ParameterizedTest
  @CsvSource({
    "diurnal,e6c7e38fbdd1b1a2",
    "rumour-storm,2917a8d1b2908b38",
    "feed-replay,b1df19bf0de6fdec"
  })
  void shouldKeepTheirDigests(String name, String digest) throws ScenarioException {
    try (Scenario scenario = Scenarios.shipped(name)) {
      SimulationResult result = LocalRun.run(scenario.plan(), new Spools());
      assertEquals(digest, Digest.format(result.tally().digest));
    }
  }
}
