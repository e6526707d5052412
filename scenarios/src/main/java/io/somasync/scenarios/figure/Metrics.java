package io.somasync.scenarios.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All figures that runs have, in the order of summary.json. */
public final class Metrics {
  /** Key of the object that has an object for each severity. */
  public static final String LATENCIES = "latencyMicros";

  private Metrics() {}

  /** The metrics of runs whose severities have those names. */
  public static List<Metric> of(List<String> severities) {
    List<Metric> metrics = new ArrayList<>();
    metrics.addAll(MeshMetrics.ALL);
    metrics.addAll(ConnectionMetrics.ALL);
    metrics.addAll(FeedMetrics.ALL);
    metrics.addAll(MessageMetrics.ALL);
    metrics.addAll(ErrorMetrics.ALL);
    metrics.addAll(CoverageMetrics.ALL);
    for (int i = 0; i < severities.size(); i++) {
      metrics.addAll(LatencyMetrics.of(i, severities.get(i)));
    }
    metrics.addAll(TimeMetrics.ALL);
    metrics.addAll(MemoryMetrics.ALL);
    metrics.addAll(RecoveryMetrics.ALL);
    return metrics;
  }

  /** The one with a path. */
  public static Optional<Metric> find(List<Metric> metrics, String path) {
    for (Metric metric : metrics) {
      if (metric.path().equals(path)) {
        return Optional.of(metric);
      }
    }
    return Optional.empty();
  }
}
