package io.somasync.scenarios.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All figures that runs have, in the order of summary.json. */
public final class Metrics {
  /** Key of the object that has an object for each severity. */
  public static final String LATENCIES = "latencyMicros";

  /** Key of the object that has an object for each region. */
  public static final String REGIONS = "regions";

  private Metrics() {}

  /** The metrics of runs of scenarios with those names. */
  public static List<Metric> of(Names names) {
    List<String> severities = names.severities();
    List<String> regions = names.regions();
    List<Metric> metrics = new ArrayList<>();
    metrics.addAll(MeshMetrics.ALL);
    metrics.addAll(ConnectionMetrics.ALL);
    metrics.addAll(FeedMetrics.ALL);
    metrics.addAll(MessageMetrics.ALL);
    metrics.addAll(ErrorMetrics.ALL);
    names.flows().forEach(flow -> metrics.add(ErrorMetrics.ofFlow(flow)));
    metrics.addAll(CoverageMetrics.ALL);
    for (int i = 0; i < severities.size(); i++) {
      metrics.addAll(LatencyMetrics.of(i, severities.get(i)));
    }
    metrics.addAll(RegionMetrics.of(regions));
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
