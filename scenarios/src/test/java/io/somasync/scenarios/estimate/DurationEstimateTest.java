package io.somasync.scenarios.estimate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.somasync.scenarios.problem.ScenarioException;
import io.somasync.scenarios.scenario.Scenarios;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DurationEstimateTest {
  private static DurationEstimate of(double rate, String name, String... settings)
      throws ScenarioException {
    return DurationEstimate.of(Scenarios.shipped(name, settings), 1, plan -> rate);
  }

  @ParameterizedTest
  @CsvSource({
    "40, 93e6, about 40 s on this machine (93 M sends/s measured)",
    "3, 93e6, some seconds on this machine (93 M sends/s measured)",
    "3, 0, some seconds on this machine",
    "600, 5.25e6, about 10 min on this machine (5.3 M sends/s measured)",
    "18000, 93e6, about 5 h on this machine (93 M sends/s measured)",
    "864000, 93e6, about 10 days on this machine (93 M sends/s measured)",
  })
  void shouldSayItInWords(double seconds, double rate, String expected) {
    assertEquals(expected, new DurationEstimate(seconds, rate).text());
  }

  @Test
  void shouldDivideSendsByTheMeasuredRate() throws ScenarioException {
    // 100 messages to a million nodes, of which each sends ten times: a billion sends.
    String messages = "workload.messages=100";
    DurationEstimate fast = of(100e6, "reference/w2", messages);
    DurationEstimate slow = of(10e6, "reference/w2", messages);
    assertEquals(10, fast.seconds(), 0.1);
    assertEquals(100, slow.seconds(), 0.1);
    assertEquals(100e6, fast.sendsPerSecond());
    assertFalse(slow.isLong());
    assertTrue(of(0.1e6, "reference/w2", messages).isLong());
  }

  @Test
  void shouldNotMeasureForSmallPlans() throws ScenarioException {
    DurationEstimate estimate =
        DurationEstimate.of(Scenarios.shipped("small"), 2, plan -> fail("it was measured"));
    assertEquals("some seconds on this machine", estimate.text());
    assertFalse(DurationEstimate.isWorthTelling(Scenarios.shipped("small")));
  }

  @Test
  void shouldCountWindowsInWhichLittleHappens() throws ScenarioException {
    String[] month = {"workload.duration=31d", "workload.messages-per-node=3000", "run.jvms=2"};
    assertTrue(of(100e6, "small", month).seconds() > 1200);
  }

  @Test
  void shouldNotBeFasterThanThePace() throws ScenarioException {
    assertTrue(of(100e6, "small", "run.pace=0.001").seconds() > 60_000);
  }
}
