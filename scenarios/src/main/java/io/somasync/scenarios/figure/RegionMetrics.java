package io.somasync.scenarios.figure;

import static io.somasync.scenarios.figure.Better.HIGHER;
import static io.somasync.scenarios.figure.Better.LOWER;
import static io.somasync.scenarios.figure.Better.NEITHER;
import static io.somasync.scenarios.quantity.Unit.COUNT;
import static io.somasync.scenarios.quantity.Unit.MICROS;
import static io.somasync.scenarios.quantity.Unit.RATIO;

import io.somasync.engine.tally.RegionTally;
import java.util.ArrayList;
import java.util.List;

/** What messages came to in each region, and which ways sends went; only of runs with regions. */
final class RegionMetrics {
  private static final Group BY_WAY = Group.ofPlan("sends.byWay");
  private static final Group ERRORS_BY_WAY = Group.ofPlan("sends.errorsByWay");

  private RegionMetrics() {}

  /** The metrics of runs with regions of those names; none if there are none. */
  static List<Metric> of(List<String> regions) {
    List<Metric> metrics = new ArrayList<>();
    if (regions.isEmpty()) {
      return metrics;
    }
    metrics.addAll(ways());
    for (int at = 0; at < regions.size(); at++) {
      metrics.addAll(ofOne(at, Group.ofPlan(Metrics.REGIONS + '.' + regions.get(at))));
      for (int from = 0; from < regions.size(); from++) {
        String path = Metrics.REGIONS + '.' + regions.get(at) + ".from." + regions.get(from);
        metrics.addAll(between(from, at, Group.ofPlan(path)));
      }
    }
    return metrics;
  }

  private static List<Metric> ways() {
    return List.of(
        BY_WAY.metric(
            "insideCluster", COUNT, NEITHER, "sends inside a cluster", Measured::sendsInside),
        BY_WAY.metric(
            "insideRegion",
            COUNT,
            NEITHER,
            "sends between clusters of one region",
            run -> sends(run.regions(), true)),
        BY_WAY.metric(
            "betweenRegions",
            COUNT,
            NEITHER,
            "sends between clusters of different regions",
            run -> sends(run.regions(), false)),
        ERRORS_BY_WAY.metric(
            "insideCluster",
            COUNT,
            LOWER,
            "those inside a cluster that were lost or expired",
            Measured::errorsInside),
        ERRORS_BY_WAY.metric(
            "insideRegion",
            COUNT,
            LOWER,
            "the same, between clusters of one region",
            run -> errors(run.regions(), true)),
        ERRORS_BY_WAY.metric(
            "betweenRegions",
            COUNT,
            LOWER,
            "the same, between clusters of different regions",
            run -> errors(run.regions(), false)));
  }

  private static List<Metric> ofOne(int at, Group region) {
    Group latency = new Group(region.path() + ".latencyMicros", region.basis(), region.presence());
    return List.of(
        region.metric(
            "generated",
            COUNT,
            NEITHER,
            "messages that originated in the region",
            run -> run.regions().generated(at)),
        region.metric(
            "deliveries",
            COUNT,
            HIGHER,
            "first arrivals at its nodes, origins included",
            run -> run.regions().deliveries(at)),
        region.metric(
            "expectedDeliveries",
            COUNT,
            NEITHER,
            "its nodes in scope, over all messages",
            run -> run.regions().expected(at)),
        region.metric(
            "coverage",
            RATIO,
            HIGHER,
            "deliveries ÷ expectedDeliveries; null if none was expected",
            run -> ratio(run.regions().deliveries(at), run.regions().expected(at))),
        latency.metric(
            "count",
            COUNT,
            NEITHER,
            "first arrivals that came by a send",
            run -> run.regions().bySends(at)),
        latency.metric(
            "mean",
            MICROS,
            LOWER,
            "time from a message's start to these arrivals, mean, rounded",
            run -> mean(run.regions().latencySum(at), run.regions().bySends(at))),
        latency.metric(
            "p50",
            MICROS,
            LOWER,
            "the same, median",
            run -> Percentiles.at(run.latencyOfRegion(at), 0.5)),
        latency.metric(
            "p90",
            MICROS,
            LOWER,
            "the same, 90th percentile",
            run -> Percentiles.at(run.latencyOfRegion(at), 0.9)),
        latency.metric(
            "p99",
            MICROS,
            LOWER,
            "the same, 99th percentile",
            run -> Percentiles.at(run.latencyOfRegion(at), 0.99)),
        latency.metric(
            "max",
            MICROS,
            LOWER,
            "the same, maximum",
            run -> Percentiles.max(run.latencyOfRegion(at))),
        timeTo(
            region,
            "p50",
            at,
            0,
            "time from a message's start until it had reached 50 % of the"
                + " region's nodes in its scope"),
        timeTo(region, "p90", at, 1, "the same, 90 %"),
        timeTo(region, "p99", at, 2, "the same, 99 %"),
        timeTo(region, "all", at, 3, "the same, 100 %"));
  }

  private static List<Metric> between(int from, int at, Group pair) {
    return List.of(
        pair.metric(
            "deliveries",
            COUNT,
            HIGHER,
            "first arrivals of messages from the region that is named last",
            run -> run.regions().deliveries(from, at)),
        pair.metric(
            "latencyMeanMicros",
            MICROS,
            LOWER,
            "mean latency of those that came by a send, rounded",
            run -> mean(run.regions().latencySum(from, at), run.regions().bySends(from, at))));
  }

  private static Metric timeTo(Group region, String key, int at, int share, String meaning) {
    return new Group(region.path() + ".timeToMicros", region.basis(), region.presence())
        .metric(
            key,
            MICROS,
            LOWER,
            meaning,
            run -> CoverageMetrics.timeTo(i -> run.regions().timeToMicros(at, i), share));
  }

  private static Double ratio(long part, long whole) {
    return whole == 0 ? null : (double) part / whole;
  }

  private static Long mean(long sum, long count) {
    return count == 0 ? null : Math.round((double) sum / count);
  }

  /** Sends between clusters, of those of one region or of different ones. */
  private static long sends(RegionTally regions, boolean isSame) {
    long sum = 0;
    for (int from = 0; from < regions.regions(); from++) {
      for (int to = 0; to < regions.regions(); to++) {
        sum += isSame == (from == to) ? regions.sends(from, to) : 0;
      }
    }
    return sum;
  }

  private static long errors(RegionTally regions, boolean isSame) {
    long sum = 0;
    for (int from = 0; from < regions.regions(); from++) {
      for (int to = 0; to < regions.regions(); to++) {
        sum += isSame == (from == to) ? regions.errors(from, to) : 0;
      }
    }
    return sum;
  }

  /** Sends between clusters that did not arrive. */
  static long errors(RegionTally regions) {
    return errors(regions, true) + errors(regions, false);
  }

  /** Sends between clusters. */
  static long sends(RegionTally regions) {
    return sends(regions, true) + sends(regions, false);
  }
}
