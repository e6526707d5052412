package io.somasync.scenarios.folder;

import io.somasync.scenarios.criterion.Criterion;
import io.somasync.scenarios.criterion.Verdict;
import io.somasync.scenarios.figure.ErrorMetrics;
import io.somasync.scenarios.figure.Figure;
import io.somasync.scenarios.figure.Figures;
import io.somasync.scenarios.figure.Metric;
import io.somasync.scenarios.figure.Metrics;
import io.somasync.scenarios.figure.Names;
import io.somasync.scenarios.figure.Presence;
import io.somasync.scenarios.result.Outcome;
import io.somasync.scenarios.result.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what {@link SummaryFile} wrote. Keys that are not known are passed over. */
final class SummaryReader {
  private final JsonPlace top;
  private final List<Metric> metrics;

  private SummaryReader(JsonPlace top) throws ResultException {
    this.top = top;
    // The only keys that are up to the scenario are the names of its severities, regions and flows.
    List<String> regions =
        top.has(Metrics.REGIONS) ? top.object(Metrics.REGIONS).keys() : List.of();
    List<String> flows = new ArrayList<>(top.object("errors").object("byCause").keys());
    flows.removeAll(ErrorMetrics.causes());
    this.metrics = Metrics.of(new Names(top.object(Metrics.LATENCIES).keys(), regions, flows));
  }

  /**
   * The summary that a text is.
   *
   * @param file where the text is from, as errors show it
   * @throws ResultException that says where the file is damaged
   */
  static Summary read(String file, String json) throws ResultException {
    return new SummaryReader(JsonPlace.parse(file, json)).summary();
  }

  private Summary summary() throws ResultException {
    return new Summary(
        top.text(SummaryFile.SCENARIO),
        top.whole(SummaryFile.SEED),
        top.small(SummaryFile.JVMS),
        outcome(),
        top.has(SummaryFile.FAILURE)
            ? Optional.of(top.text(SummaryFile.FAILURE))
            : Optional.empty(),
        top.text(SummaryFile.DIGEST),
        top.flag(SummaryFile.DETERMINISTIC),
        figures(),
        verdicts());
  }

  private Outcome outcome() throws ResultException {
    String label = top.text(SummaryFile.OUTCOME);
    List<String> labels = new ArrayList<>();
    for (Outcome outcome : Outcome.values()) {
      if (outcome.label().equals(label)) {
        return outcome;
      }
      labels.add(outcome.label());
    }
    throw top.damaged(SummaryFile.OUTCOME, label, "must be one of " + String.join(", ", labels));
  }

  private Figures figures() throws ResultException {
    List<Figure> figures = new ArrayList<>();
    for (Metric metric : metrics) {
      boolean isOfOtherRuns =
          metric.presence().isOfSomeRuns() && !top.has(metric.sections().get(0));
      if (!isOfOtherRuns) {
        figures.add(new Figure(metric, value(metric)));
      }
    }
    return new Figures(figures);
  }

  private Number value(Metric metric) throws ResultException {
    JsonPlace place = top;
    for (String section : metric.sections()) {
      place = place.object(section);
    }
    boolean isLeftOut = metric.presence() == Presence.UNLESS_ZERO && !place.has(metric.key());
    return isLeftOut ? (Number) 0 : place.number(metric.key());
  }

  private List<Verdict> verdicts() throws ResultException {
    List<Verdict> verdicts = new ArrayList<>();
    for (JsonPlace place : top.objects(SummaryFile.CRITERIA)) {
      verdicts.add(verdict(place));
    }
    return verdicts;
  }

  private Verdict verdict(JsonPlace place) throws ResultException {
    String path = place.text(SummaryFile.METRIC);
    Metric metric =
        Metrics.find(metrics, path)
            .orElseThrow(() -> place.damaged(SummaryFile.METRIC, path, "there is no such figure"));
    String condition = place.text(SummaryFile.CONDITION);
    Criterion criterion =
        Criterion.parse(metric, condition)
            .orElseThrow(
                () ->
                    place.damaged(
                        SummaryFile.CONDITION, condition, "is not a condition on " + path));
    return new Verdict(criterion, place.number(SummaryFile.VALUE));
  }
}
