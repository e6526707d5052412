package io.somasync.scenarios.estimate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.scenarios.problem.ScenarioException;
import io.somasync.scenarios.scenario.Scenario;
import io.somasync.scenarios.scenario.Scenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

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
            () -> MemoryEstimate.largerHeap(scenario, memory(Memory.Heap.OF_THE_USER), 2));
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
    Memory huge = new Memory(1L << 40, 1L << 42, 1L << 42, Memory.Heap.OF_THE_LAUNCHER);
    assertThrows(ScenarioException.class, () -> MemoryEstimate.largerHeap(scenario, huge, 2));
  }

  /** A JVM of a GB on a machine of 4, of which 3 are free. */
  private static Memory memory(Memory.Heap heap) {
    return new Memory(GIGABYTE, 4 * GIGABYTE, 3 * GIGABYTE, heap);
  }

  private static OptionalLong largerHeap(Memory.Heap heap, String... options)
      throws ScenarioException {
    Scenario scenario = Scenarios.shipped("reference/w2", options);
    return MemoryEstimate.largerHeap(scenario, memory(heap), 2);
  }

  @Test
  void shouldTakeALargerHeapWhereThereIsFreeMemoryForIt() throws ScenarioException {
    assertEquals(OptionalLong.empty(), largerHeap(Memory.Heap.OF_THE_LAUNCHER));
    double estimate = estimate("reference/w2", "mesh.nodes=200M");
    assertEquals(
        OptionalLong.of((long) (2 * estimate)),
        largerHeap(Memory.Heap.OF_THE_LAUNCHER, "mesh.nodes=200M"));
    // It is the heap that was taken for it: there is no other.
    assertEquals(OptionalLong.empty(), largerHeap(Memory.Heap.OF_THE_PLAN, "mesh.nodes=200M"));
  }

  @Test
  void shouldShareFreeMemoryAmongJvms() throws ScenarioException {
    long heap =
        largerHeap(Memory.Heap.OF_THE_LAUNCHER, "mesh.nodes=380M", "run.jvms=2").orElseThrow();
    assertTrue(heap > GIGABYTE && 2 * heap <= 0.9 * 3 * GIGABYTE, "heap: " + heap);
  }

  @Test
  void shouldSayWhatTheMachineHasForAPlanThatDoesNotFit() {
    ScenarioException e =
        assertThrows(
            ScenarioException.class,
            () -> largerHeap(Memory.Heap.OF_THE_LAUNCHER, "mesh.nodes=2000M"));
    String problem = e.problems().get(0);
    assertTrue(problem.contains("into 2.4 GB (90% of the largest heap"), problem);
    assertTrue(problem.endsWith("or a machine with more memory"), problem);
  }

  @Test
  void shouldReadWhatIsFree(@TempDir Path folder) throws IOException {
    Path table = folder.resolve("meminfo");
    Files.writeString(table, "MemTotal:  24000 kB\nMemAvailable:   1000 kB\n");
    assertEquals(1_024_000, Memory.freeBytes(table, 7));
    assertEquals(7, Memory.freeBytes(folder.resolve("none"), 7));
  }

  private static double estimate(String name, String... options) throws ScenarioException {
    return MemoryEstimate.of(Scenarios.shipped(name, options), 2).bytes();
  }
}
