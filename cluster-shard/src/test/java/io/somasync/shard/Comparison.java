package io.somasync.shard;

import static org.junit.jupiter.api.Assertions.fail;

import io.somasync.engine.run.SimulationResult;
import io.somasync.engine.tally.ClusterTotals;
import io.somasync.engine.tally.Digest;
import io.somasync.engine.tally.Fate;
import io.somasync.engine.tally.LatencyHistogram;
import io.somasync.engine.tally.RegionTally;
import io.somasync.engine.tally.Series;
import io.somasync.engine.tally.Tally;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Compares what simulations came to, and names the first figure that differs. */
public final class Comparison {
  private Comparison() {}

  /**
   * @param how says how to see the difference again
   */
  public static void assertSame(SimulationResult wanted, SimulationResult found, String how) {
    compare(figures(wanted), figures(found), how);
  }

  /**
   * @param how says how to see the difference again
   */
  public static void assertSame(Tally wanted, Tally found, String how) {
    compare(figures(wanted), figures(found), how);
  }

  public static void assertSame(LatencyHistogram wanted, LatencyHistogram found, String how) {
    Map<String, Object> figures = new LinkedHashMap<>();
    Map<String, Object> others = new LinkedHashMap<>();
    add(figures, "histogram", wanted);
    add(others, "histogram", found);
    compare(figures, others, how);
  }

  /** The first figure that differs, with what it is in both; empty if none does. */
  public static Optional<String> difference(SimulationResult wanted, SimulationResult found) {
    return difference(figures(wanted), figures(found));
  }

  private static void compare(Map<String, Object> wanted, Map<String, Object> found, String how) {
    difference(wanted, found).ifPresent(difference -> fail(difference + "; " + how));
  }

  private static Optional<String> difference(
      Map<String, Object> wanted, Map<String, Object> found) {
    Set<String> names = new LinkedHashSet<>(wanted.keySet());
    names.addAll(found.keySet());
    return names.stream()
        .filter(name -> !Objects.equals(wanted.get(name), found.get(name)))
        .map(name -> name + " = " + found.get(name) + " instead of " + wanted.get(name))
        .findFirst();
  }

  private static Map<String, Object> figures(SimulationResult result) {
    Map<String, Object> figures = new LinkedHashMap<>();
    for (ClusterTotals totals : result.clusters()) {
      for (RecordComponent figure : ClusterTotals.class.getRecordComponents()) {
        figures.put("cluster " + totals.cluster() + ": " + figure.getName(), get(figure, totals));
      }
    }
    figures.putAll(figures(result.tally()));
    figures.put("simulatedMicros", result.simulatedMicros());
    return figures;
  }

  private static Map<String, Object> figures(Tally tally) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("generated", tally.counts().generated);
    figures.put("sends", tally.counts().sends);
    figures.put("deliveries", tally.counts().deliveries());
    figures.put("duplicates", tally.counts().of(Fate.DUPLICATE));
    figures.put("lost", tally.counts().of(Fate.LOST));
    figures.put("expired", tally.counts().of(Fate.EXPIRED));
    figures.put("expectedDeliveries", tally.counts().expected);
    for (int s = 0; s < tally.series().seconds(); s++) {
      for (Series.Column column : Series.Column.values()) {
        figures.put("second " + s + ": " + column, tally.series().get(s, column));
      }
    }
    for (int s = 0; s < tally.severities(); s++) {
      add(figures, "latency of severity " + s, tally.latency(s));
    }
    figures.put("coverage.messages", tally.coverage().messages());
    figures.put("coverage.mean", tally.coverage().mean());
    figures.put("coverage.least", tally.coverage().least());
    figures.put("coverage.fullyCovered", tally.coverage().fullyCovered());
    for (int i = 0; i < 4; i++) {
      figures.put("coverage.timeToMicros " + i, tally.coverage().timeToMicros(i));
    }
    if (tally.regions() != null) {
      add(figures, tally);
    }
    figures.put("digest", Digest.format(tally.digest));
    return figures;
  }

  private static void add(Map<String, Object> figures, Tally tally) {
    RegionTally regions = tally.regions();
    for (int at = 0; at < regions.regions(); at++) {
      add(figures, "latency in region " + at, tally.latencyOfRegion(at));
      figures.put("region " + at + ": generated", regions.generated(at));
      for (int i = 0; i < 4; i++) {
        figures.put("region " + at + ": timeToMicros " + i, regions.timeToMicros(at, i));
      }
      for (int from = 0; from < regions.regions(); from++) {
        String place = "region " + from + " to " + at + ": ";
        figures.put(place + "deliveries", regions.deliveries(from, at));
        figures.put(place + "expected", regions.expected(from, at));
        figures.put(place + "latencySum", regions.latencySum(from, at));
        figures.put(place + "sends", regions.sends(from, at));
        figures.put(place + "errors", regions.errors(from, at));
      }
    }
  }

  private static void add(Map<String, Object> figures, String name, LatencyHistogram histogram) {
    histogram.forEach(
        (micros, count) -> figures.put(name + ": number at " + micros + " µs", count));
    figures.put(name + ": count", histogram.count());
    figures.put(name + ": max", histogram.max());
  }

  private static Object get(RecordComponent component, Object from) {
    try {
      return component.getAccessor().invoke(from);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
