package io.somasync.scenarios.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.scenarios.quantity.Unit;
import io.somasync.scenarios.result.Reports;
import io.somasync.scenarios.result.RunReport;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MetricsTest {
  private static final List<Metric> ALL =
      Metrics.of(new Names(List.of("alert"), List.of("east", "west"), List.of()));

  /** A figure whose unit is forgotten would count as a count. */
  @Test
  void shouldNameUnitsAsPathsDo() {
    for (Metric metric : ALL) {
      String path = metric.path();
      boolean isCount = metric.unit() == Unit.COUNT;
      assertEquals(
          path.contains("Micros") && !metric.key().equals("count"),
          metric.unit() == Unit.MICROS,
          path);
      assertEquals(
          path.startsWith("wall.") || path.equals("simulatedSeconds"),
          metric.unit() == Unit.SECONDS,
          path);
      assertEquals(
          path.startsWith("memory.") || metric.key().startsWith("bytes"),
          metric.unit() == Unit.BYTES,
          path);
      assertTrue(
          !isCount || !metric.key().matches("(?i).*(rate|ratio|mean|min|redundancy|bytes)"), path);
    }
  }

  @Test
  void shouldHaveEachPathOnceAndSayWhatItIs() {
    Set<String> paths = new HashSet<>();
    for (Metric metric : ALL) {
      assertTrue(paths.add(metric.path()), metric.path());
      assertFalse(metric.meaning().isBlank() || metric.meaning().contains("|"), metric.path());
    }
  }

  /** Two runs of one plan that differ in nothing but what the clock and the system told. */
  @Test
  void shouldRestOnThePlanAloneWhereItSaysSo() {
    RunReport one = Reports.passed();
    RunReport other = Reports.report(Reports.W1, Reports.elsewhere(Reports.W1_RESULT));
    List<Figure> figures = one.summary().figures().all();
    for (Figure figure : figures) {
      String path = figure.metric().path();
      Number there = other.summary().figures().find(path);
      if (figure.metric().basis() == Basis.PLAN) {
        assertEquals(figure.value(), there, path);
      } else if (!path.startsWith("recovery.")) {
        assertFalse(figure.value().equals(there), path + " rests on the plan");
      }
    }
  }
}
