package io.somasync.scenarios.criterion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.scenarios.figure.Metric;
import io.somasync.scenarios.figure.Metrics;
import io.somasync.scenarios.figure.Names;
import io.somasync.scenarios.quantity.Unit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
final class CriterionTest {
  @ParameterizedTest
  @CsvSource({
    ">= 0.95, 0.95, true",
    ">= 95%, 0.94, false",
    "<=0.05, 0.05, true",
    "> 1_000, 1000, false",
    "< -1, -2, true",
    "== 3, 3, true",
    "== 3, 4, false",
    ">= 0, NaN, false"
  })
  void shouldJudgeValues(String condition, double value, boolean met) {
    assertEquals(met, condition("errors.rate", condition).orElseThrow().isMetBy(value));
  }

  /** Each figure is compared in its own unit, in which plain numbers are too. */
  @ParameterizedTest
  @CsvSource({
    "latencyMicros.critical.p99, < 500ms, 500000",
    "latencyMicros.critical.p99, < 500000, 500000",
    "latencyMicros.critical.count, > 5K, 5000",
    "connections.handshakeMicros.max, < 1s, 1000000",
    "coverage.timeToMicros.p99, < 2m, 120000000",
    "pace.latenessMicros.p99, < 0, 0",
    "simulatedSeconds, <= 10m, 600",
    "wall.totalSeconds, < 90s, 90",
    "wall.createSeconds, < 250ms, 0.25",
    "wall.totalSeconds, < 1.5, 1.5",
    "memory.heapPeakBytes, < 2GB, 2000000000",
    "memory.rssPeakBytes, < 512MiB, 536870912",
    "memory.bytesPerNode, < 1.5kB, 1500",
    "throughput.sendsPerSecond, >= 100K, 100000",
    "messages.sends, >= 1M, 1000000",
    "recovery.epochs, == 1, 1",
    "coverage.mean, >= 90%, 0.9",
    "messages.redundancy, < 150%, 1.5"
  })
  void shouldReadBoundsInTheUnitOfTheFigure(String metric, String condition, double bound) {
    assertEquals(bound, condition(metric, condition).orElseThrow().bound());
  }

  @ParameterizedTest
  @CsvSource({
    "latencyMicros.critical.p99, < 5%",
    "latencyMicros.critical.p99, < 5K",
    "latencyMicros.critical.count, > 5ms",
    "messages.sends, > 5%",
    "messages.sends, > 5s",
    "memory.heapPeakBytes, < 5M",
    "memory.heapPeakBytes, < 5s",
    "wall.totalSeconds, < 5GB",
    "coverage.mean, > 5s",
    "coverage.mean, > 5K"
  })
  void shouldRefuseUnitsOfOtherFigures(String metric, String condition) {
    assertEquals(Optional.empty(), condition(metric, condition));
  }

  /** What errors propose must be a condition on every figure of that unit. */
  @Test
  void shouldKnowAnExampleForEveryUnit() {
    for (Unit unit : Unit.values()) {
      assertTrue(Condition.parse(Condition.example(unit), unit).isPresent(), unit.toString());
    }
  }

  @Test
  void shouldTellConditionsFromOtherTexts() {
    assertTrue(condition("errors.rate", ">= 0.95").isPresent());
    for (String text : new String[] {"", "0.95", "=> 1", "~ 1", ">=", ">= x", ">= 1 2", "!= 1"}) {
      assertEquals(Optional.empty(), condition("errors.rate", text), text);
    }
  }

  private static Optional<Condition> condition(String path, String text) {
    Metric metric =
        Metrics.find(Metrics.of(new Names(List.of("critical"), List.of(), List.of())), path)
            .orElseThrow();
    return Criterion.parse(metric, text).map(Criterion::condition);
  }
}
