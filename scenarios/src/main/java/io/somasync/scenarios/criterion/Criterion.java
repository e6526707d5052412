package io.somasync.scenarios.criterion;

import io.somasync.scenarios.figure.Metric;
import java.util.Optional;

/**
 * A condition of success.
 *
 * @param metric the figure that it is about
 * @param condition what is asked of the figure
 */
public record Criterion(Metric metric, Condition condition) {
  /**
   * The criterion that a condition on a metric makes, for instance {@code >= 0.95} or {@code >=
   * 95%}; empty if the text is no condition in the metric's unit.
   */
  public static Optional<Criterion> parse(Metric metric, String condition) {
    return Condition.parse(condition, metric.unit()).map(parsed -> new Criterion(metric, parsed));
  }

  @Override
  public String toString() {
    return metric.path() + " " + condition.text();
  }
}
