package io.somasync.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.oracle.NaiveRun;
import io.somasync.engine.plan.Arrivals;
import io.somasync.engine.plan.Load;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.PlanBuilder;
import io.somasync.engine.plan.Rate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs whose number of messages nobody knows before. */
@Timeout(20)
final class RandomLoadRunTest {
  private static final long SECOND = 1_000_000;

  /** One message in the mean, which is none in every third run. */
  private static Plan sparse(long seed, int alert) {
    Rate rate = Rate.constant(Rate.UNIT_MICROS / SECOND, SECOND);
    return new PlanBuilder()
        .seed(seed)
        .alert(alert)
        .load(Load.of(new Arrivals.AtRate(rate, true)))
        .build();
  }

  @Test
  void shouldEndWhereTheTimeOfTheLoadIsOverHoweverManyMessagesThereWere() {
    int without = 0;
    int most = 0;
    for (int seed = 0; seed < 60; seed++) {
      for (int alert = -1; alert <= 0; alert++) {
        Plan plan = sparse(seed, alert);
        SimulationResult result = LocalRun.run(plan);
        OracleComparison.assertSame(NaiveRun.of(plan), result, "seed " + seed + " alert " + alert);
        long ofLoad = result.tally().counts().generated - (alert + 1);
        without += ofLoad == 0 ? 1 : 0;
        most = Math.max(most, (int) ofLoad);
        long begin = alert < 0 ? 0 : 3_001_000;
        assertEquals(begin + SECOND + 3 * SECOND, result.simulatedMicros());
      }
    }
    assertEquals(120 / Math.E, without, 5 * Math.sqrt(120 / Math.E));
    assertTrue(most >= 3, "most " + most);
  }
}
