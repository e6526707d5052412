package io.somasync.scenarios.folder;

import io.somasync.scenarios.criterion.Verdict;
import io.somasync.scenarios.figure.Figure;
import io.somasync.scenarios.result.Summary;
import java.util.LinkedHashMap;
import java.util.Map;

/** summary.json; {@link SummaryReader} reads it back by the same keys. */
public final class SummaryFile {
  static final String SCENARIO = "scenario";
  static final String SEED = "seed";
  static final String JVMS = "jvms";
  static final String OUTCOME = "outcome";
  static final String FAILURE = "failure";
  static final String DIGEST = "digest";
  static final String DETERMINISTIC = "deterministic";
  static final String CRITERIA = "criteria";
  static final String METRIC = "metric";
  static final String CONDITION = "condition";
  static final String VALUE = "value";
  static final String MET = "met";

  private SummaryFile() {}

  /** The content of the file. */
  public static String json(Summary summary) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put(SCENARIO, summary.scenario());
    tree.put(SEED, summary.seed());
    tree.put(JVMS, summary.jvms());
    tree.put(OUTCOME, summary.outcome().label());
    summary.failure().ifPresent(failure -> tree.put(FAILURE, failure));
    tree.put(DIGEST, summary.digest());
    tree.put(DETERMINISTIC, summary.deterministic());
    for (Figure figure : summary.figures().all()) {
      put(tree, figure);
    }
    tree.put(CRITERIA, summary.verdicts().stream().map(SummaryFile::tree).toList());
    return Json.pretty(tree);
  }

  /** Puts a figure in its place; the object around it is there even if the figure is left out. */
  @SuppressWarnings("unchecked")
  private static void put(Map<String, Object> tree, Figure figure) {
    Map<String, Object> object = tree;
    for (String section : figure.metric().sections()) {
      object = (Map<String, Object>) object.computeIfAbsent(section, key -> new LinkedHashMap<>());
    }
    if (!figure.isLeftOut()) {
      object.put(figure.metric().key(), figure.value());
    }
  }

  private static Map<String, Object> tree(Verdict verdict) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put(METRIC, verdict.path());
    tree.put(CONDITION, verdict.condition());
    tree.put(VALUE, verdict.value());
    tree.put(MET, verdict.met());
    return tree;
  }
}
