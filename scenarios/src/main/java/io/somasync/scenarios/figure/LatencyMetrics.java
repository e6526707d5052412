package io.somasync.scenarios.figure;

import static io.somasync.scenarios.figure.Better.LOWER;
import static io.somasync.scenarios.figure.Better.NEITHER;
import static io.somasync.scenarios.quantity.Unit.COUNT;
import static io.somasync.scenarios.quantity.Unit.MICROS;

import java.util.List;

/** How long messages of a severity were on their way to those that heard of them. */
final class LatencyMetrics {
  private LatencyMetrics() {}

  /** The metrics of a severity with a number and a name. */
  static List<Metric> of(int severity, String name) {
    Group latency = Group.ofPlan(Metrics.LATENCIES + '.' + name);
    return List.of(
        latency.metric(
            "count",
            COUNT,
            NEITHER,
            "first arrivals that came by a send",
            run -> run.latency(severity).count()),
        latency.metric(
            "p50",
            MICROS,
            LOWER,
            "time from a message's start to these arrivals, median",
            run -> Percentiles.at(run.latency(severity), 0.5)),
        latency.metric(
            "p90",
            MICROS,
            LOWER,
            "the same, 90th percentile",
            run -> Percentiles.at(run.latency(severity), 0.9)),
        latency.metric(
            "p99",
            MICROS,
            LOWER,
            "the same, 99th percentile",
            run -> Percentiles.at(run.latency(severity), 0.99)),
        latency.metric(
            "max",
            MICROS,
            LOWER,
            "the same, maximum",
            run -> Percentiles.max(run.latency(severity))));
  }
}
