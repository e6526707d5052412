package io.somasync.scenarios.result;

import io.somasync.scenarios.scenario.Criterion;
import io.somasync.shard.run.RunResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The figures of a run and its verdict, as summary.json and summary.txt show them. Immutable. */
public final class Summary {
  private static final String BY_CAUSE = "errors.byCause.";

  private final RunReport report;
  private final Map<String, Object> tree;
  private final List<Verdict> verdicts;

  private Summary(RunReport report, Map<String, Object> tree, List<Verdict> verdicts) {
    this.report = report;
    this.tree = tree;
    this.verdicts = List.copyOf(verdicts);
  }

  /** Works out the figures of a run and judges its criteria. */
  public static Summary of(RunReport report) {
    RunResult result = report.result();
    Map<String, Object> tree =
        Figures.of(report.scenario().name(), report.scenario().plan(), result);
    List<Verdict> verdicts = new ArrayList<>();
    List<Object> criteria = new ArrayList<>();
    for (Criterion criterion : report.scenario().criteria()) {
      Verdict verdict = Verdict.of(criterion, find(tree, criterion.metric()));
      verdicts.add(verdict);
      criteria.add(treeOf(verdict));
    }
    tree.put("outcome", outcome(result, verdicts));
    tree.put("criteria", criteria);
    return new Summary(report, tree, verdicts);
  }

  /** The content of summary.json. */
  public String json() {
    return Json.pretty(tree);
  }

  /** The block that the terminal shows, and the content of summary.txt. */
  public String text() {
    return new SummaryText(this).build();
  }

  /** {@code passed}, {@code failed} (criteria not met), {@code interrupted} or {@code aborted}. */
  public String outcome() {
    return (String) tree.get("outcome");
  }

  /** 16 lower-case hexadecimal digits. */
  public String digest() {
    return (String) tree.get("digest");
  }

  /** Whether every criterion is met, however the run ended. */
  public boolean criteriaMet() {
    return allMet(verdicts);
  }

  /** The criteria in the order of the scenario. */
  public List<Verdict> verdicts() {
    return verdicts;
  }

  /**
   * The figure at a path such as {@code messages.deliveryRatio}; empty if there is no number at it.
   */
  public OptionalDouble value(String path) {
    Number value = find(tree, path);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value.doubleValue());
  }

  /** What the figures are of. */
  public RunReport report() {
    return report;
  }

  private static String outcome(RunResult result, List<Verdict> verdicts) {
    return switch (result.outcome()) {
      case COMPLETED -> allMet(verdicts) ? "passed" : "failed";
      case INTERRUPTED -> "interrupted";
      case FAILED, FAULTED -> "aborted";
    };
  }

  private static boolean allMet(List<Verdict> verdicts) {
    for (Verdict verdict : verdicts) {
      if (!verdict.met()) {
        return false;
      }
    }
    return true;
  }

  private static Number find(Map<String, Object> tree, String path) {
    Object found = tree;
    for (String key : path.split("\\.", -1)) {
      found = found instanceof Map<?, ?> map ? map.get(key) : null;
    }
    if (found instanceof Number number) {
      return number;
    }
    // Causes of no error are left out of the file, but one may ask for them to be few.
    return path.startsWith(BY_CAUSE) && isCause(path.substring(BY_CAUSE.length())) ? 0L : null;
  }

  private static boolean isCause(String name) {
    return List.of(Figures.MESSAGE_CAUSES).contains(name) || Figures.CONNECTION_CAUSE.equals(name);
  }

  private static Map<String, Object> treeOf(Verdict verdict) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("metric", verdict.metric());
    tree.put("condition", verdict.condition());
    tree.put("value", verdict.value());
    tree.put("met", verdict.met());
    return tree;
  }
}
