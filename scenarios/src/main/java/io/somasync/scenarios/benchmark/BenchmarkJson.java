package io.somasync.scenarios.benchmark;

import io.somasync.scenarios.folder.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A benchmark as JSON: each measurement of each round, medians, ratios. */
final class BenchmarkJson {
  private BenchmarkJson() {}

  static String of(BenchmarkResult result) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("machine", machine(result.machine()));
    tree.put("rounds", result.agenda().rounds());
    tree.put("whole", result.isWhole());
    tree.put("ratios", ratios(result));
    tree.put("medians", medians(result));
    tree.put("gaps", result.results().gaps().stream().map(BenchmarkJson::gap).toList());
    tree.put(
        "measurements",
        result.results().measurements().stream().map(BenchmarkJson::measurement).toList());
    return Json.pretty(tree);
  }

  private static Map<String, Object> machine(MachineFacts machine) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("processor", machine.processor());
    tree.put("cores", machine.cores());
    tree.put("memoryBytes", machine.memoryBytes());
    tree.put("system", machine.system());
    tree.put("jdk", machine.jdk());
    tree.put("version", machine.version());
    tree.put("commit", machine.commit());
    tree.put("time", machine.time().toString());
    return tree;
  }

  private static List<Map<String, Object>> ratios(BenchmarkResult result) {
    List<Map<String, Object>> list = new ArrayList<>();
    for (Ratio ratio : result.ratios()) {
      ratio
          .in(result.results())
          .ifPresent(
              spread -> {
                Map<String, Object> tree = new LinkedHashMap<>();
                tree.put("name", ratio.name());
                tree.putAll(spread(spread));
                list.add(tree);
              });
    }
    return list;
  }

  private static List<Map<String, Object>> medians(BenchmarkResult result) {
    List<Map<String, Object>> list = new ArrayList<>();
    for (Trial trial : result.agenda().trials()) {
      Map<String, Object> tree = trial(trial);
      for (Measure measure : Measure.values()) {
        result
            .results()
            .spread(trial, measure)
            .ifPresent(spread -> tree.put(measure.key(), spread(spread)));
      }
      list.add(tree);
    }
    return list;
  }

  private static Map<String, Object> spread(Spread spread) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("median", number(spread.median()));
    tree.put("min", number(spread.least()));
    tree.put("max", number(spread.most()));
    return tree;
  }

  /** What has no fraction is a count. */
  private static Number number(double value) {
    long whole = (long) value;
    if (whole == value) {
      return whole;
    }
    return value;
  }

  private static Map<String, Object> trial(Trial trial) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("workload", trial.workload().name());
    tree.put("placement", trial.placement().name());
    return tree;
  }

  private static Map<String, Object> measurement(Measurement measurement) {
    Map<String, Object> tree = trial(measurement.trial());
    tree.put("round", measurement.round());
    tree.put("digest", measurement.digest());
    measurement.figures().forEach((measure, value) -> tree.put(measure.key(), number(value)));
    return tree;
  }

  private static Map<String, Object> gap(Gap gap) {
    Map<String, Object> tree = trial(gap.trial());
    tree.put("round", gap.round());
    tree.put("refused", gap.refused());
    tree.put("reason", gap.reason());
    return tree;
  }
}
