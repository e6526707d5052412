package io.somasync.scenarios.figure;

import io.somasync.engine.plan.Plan;
import io.somasync.scenarios.feed.FeedBooks;
import io.somasync.shard.run.RunResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The figures of a run, in the order of summary.json. Immutable. */
public final class Figures {
  private final Map<String, Figure> byPath = new LinkedHashMap<>();

  /** Figures that were worked out before, in the order of their metrics. */
  public Figures(List<Figure> figures) {
    for (Figure figure : figures) {
      byPath.put(figure.metric().path(), figure);
    }
  }

  /** Works out all figures of a run whose load was generated. */
  public static Figures of(Plan plan, RunResult result) {
    return of(plan, result, null);
  }

  /**
   * Works out all figures of a run.
   *
   * @param feed what became of the objects that its load came from; null if it was generated
   */
  public static Figures of(Plan plan, RunResult result, FeedBooks feed) {
    Measured run = new Measured(plan, result, feed);
    List<Figure> figures = new ArrayList<>();
    for (Metric metric : Metrics.of(Names.of(plan))) {
      if (metric.isOf(run)) {
        figures.add(metric.of(run));
      }
    }
    return new Figures(figures);
  }

  /** All of them. */
  public List<Figure> all() {
    return List.copyOf(byPath.values());
  }

  /** The figure at a path; null if the run has none, or nothing was measured. */
  public Number find(String path) {
    Figure figure = byPath.get(path);
    return figure == null ? null : figure.value();
  }

  /** The same as a plain number. */
  public OptionalDouble value(String path) {
    Number value = find(path);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value.doubleValue());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Figures figures && figures.all().equals(all());
  }

  @Override
  public int hashCode() {
    return all().hashCode();
  }

  @Override
  public String toString() {
    return byPath.values().toString();
  }
}
