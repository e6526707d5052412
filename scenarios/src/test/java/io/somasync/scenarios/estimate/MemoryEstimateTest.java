package io.somasync.scenarios.estimate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.scenarios.problem.ScenarioException;
import io.somasync.scenarios.scenario.Scenario;
import io.somasync.scenarios.scenario.Scenarios;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
final class MemoryEstimateTest {
  private static final long GIGABYTE = 1_000_000_000L;

  @Test
  void shouldGrowWithNodesAndMessagesThatGossip() throws ScenarioException {
    double one = estimate("reference/w2");
    assertTrue(one > 8e6 && one < 200e6, "one message: " + one);
    double ten = estimate("reference/w2", "workload.messages=10");
    // 1,000 clusters keep a few words of each, and threads its latencies.
    assertTrue(ten - one > 9 * 40e3 && ten - one < 9 * 400e3, "ten messages: " + (ten - one));
    // Of a thousand messages at 10 ms, those of the last 3 s are alive.
    double many = estimate("reference/w2", "workload.messages=1000");
    assertTrue(
        many - one > 300 * 40e3 && many - one < 300 * 400e3,
        "a thousand messages: " + (many - one));
  }

  @Test
  void shouldNeedLittleForFloods() throws ScenarioException {
    assertTrue(estimate("million") < 0.8 * GIGABYTE);
  }

  @Test
  void shouldRefuseWhatDoesNotFitWithEstimateLimitAndRemedy() throws ScenarioException {
    Scenario scenario = Scenarios.shipped("reference/w2", "mesh.nodes=400M");
    ScenarioException e =
        assertThrows(
            ScenarioException.class,
            () -> MemoryEstimate.check(scenario, GIGABYTE, 4 * GIGABYTE, 2));
    assertEquals(1, e.problems().size());
    String problem = e.problems().get(0);
    assertTrue(problem.contains("memory = 2.1 GB: "), problem);
    assertTrue(problem.contains("800 MB"), problem);
    assertTrue(problem.contains("use fewer nodes"), problem);
  }

  @Test
  void shouldRefuseAbsurdPlansAtOnceAndWithoutOverflow() throws ScenarioException {
    Scenario scenario =
        Scenarios.shipped(
            "reference/w2",
            "mesh.nodes=1000G",
            "mesh.cluster-size=1M",
            "workload.messages=2_000_000",
            "severities.critical.life=35m");
    assertThrows(
        ScenarioException.class, () -> MemoryEstimate.check(scenario, 1L << 40, 1L << 42, 2));
  }

  private static double estimate(String name, String... options) throws ScenarioException {
    return MemoryEstimate.of(Scenarios.shipped(name, options), 2).bytes();
  }
}
