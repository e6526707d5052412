package io.somasync.scenarios.scenario;

import io.somasync.scenarios.criterion.Condition;
import io.somasync.scenarios.criterion.Criterion;
import io.somasync.scenarios.figure.Metric;
import io.somasync.scenarios.figure.Metrics;
import io.somasync.scenarios.problem.Nearest;
import io.somasync.scenarios.settings.Leaf;
import io.somasync.scenarios.settings.Reading;
import io.somasync.scenarios.settings.Section;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the conditions of success. Keys may be written {@code "messages.deliveryRatio"} or without
 * quotes, so that {@code --set criteria.messages.deliveryRatio=…} does what it says.
 */
final class CriteriaReader {
  private final Reading reading;
  private final Section section;
  private final List<Metric> metrics;

  private CriteriaReader(Reading reading, Section section, List<Metric> metrics) {
    this.reading = reading;
    this.section = section;
    this.metrics = metrics;
  }

  /** The criteria of a scenario with those severities and regions, in the order of the metrics. */
  static List<Criterion> read(
      Reading reading, Section section, List<String> severities, List<String> regions) {
    return new CriteriaReader(reading, section, Metrics.of(severities, regions)).read();
  }

  private List<Criterion> read() {
    Map<Metric, Leaf> given = given();
    List<Criterion> criteria = new ArrayList<>();
    for (Metric metric : metrics) {
      Leaf leaf = given.get(metric);
      // A null takes away what the file, or one that it includes, asks for.
      if (leaf != null && leaf.section().has(leaf.key())) {
        criterion(metric, leaf).ifPresent(criteria::add);
      }
    }
    return criteria;
  }

  /** What is said of each metric; an option goes before the file. */
  private Map<Metric, Leaf> given() {
    Map<Metric, Leaf> given = new HashMap<>();
    for (Leaf leaf : section.leaves()) {
      String path = leaf.pathBelow(1);
      Optional<Metric> metric = Metrics.find(metrics, path);
      if (metric.isEmpty()) {
        String hint = hint(path);
        leaf.section().report(leaf.key(), "there is no such number in summary.json" + hint);
        continue;
      }
      Leaf other = given.get(metric.get());
      if (other == null || leaf.fromOption()) {
        given.put(metric.get(), leaf);
      }
      if (other != null && other.fromOption() == leaf.fromOption()) {
        leaf.section().report(leaf.key(), "stands there twice, quoted and unquoted; remove one");
      }
    }
    return given;
  }

  private Optional<Criterion> criterion(Metric metric, Leaf leaf) {
    String kind = metric.unit().label();
    String example = "\"%s\"".formatted(Condition.example(metric.unit()));
    String condition = leaf.section().given(leaf.key(), "a condition", example);
    if (condition == null) {
      return Optional.empty();
    }
    Optional<Criterion> criterion = Criterion.parse(metric, condition);
    if (criterion.isPresent()) {
      List<String> path = List.of("criteria", metric.path());
      reading.resolved().putText(path, condition);
    } else {
      String wrong = "is not a condition on %s; write one of >= <= > < == and %s, for instance %s";
      leaf.section().report(leaf.key(), wrong.formatted(kind, kind, example));
    }
    return criterion;
  }

  private String hint(String path) {
    List<String> paths = metrics.stream().map(Metric::path).toList();
    String hint = Nearest.hint(path, paths);
    return hint.isEmpty() ? "; write for instance messages.deliveryRatio" : hint;
  }
}
