package io.somasync.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.somasync.engine.oracle.NaiveCounts;
import io.somasync.engine.oracle.NaiveCoverage;
import io.somasync.engine.oracle.NaiveLatencies;
import io.somasync.engine.oracle.NaiveRegions;
import io.somasync.engine.oracle.NaiveRun;
import io.somasync.engine.oracle.NaiveSeries;
import io.somasync.engine.tally.ClusterTotals;
import io.somasync.engine.tally.Counts;
import io.somasync.engine.tally.Coverage;
import io.somasync.engine.tally.Fate;
import io.somasync.engine.tally.LatencyHistogram;
import io.somasync.engine.tally.RegionTally;
import io.somasync.engine.tally.Series;
import io.somasync.engine.tally.Series.Column;
import io.somasync.engine.tally.Tally;
import java.util.TreeMap;

/** All figures of a simulation beside those of the oracle. */
final class OracleComparison {
  /** What the shares of a scope are rounded to. */
  private static final double SHARE_UNIT = 1e-9;

  private final String how;

  private OracleComparison(String how) {
    this.how = how;
  }

  /**
   * @param how says how to see a difference again
   */
  static void assertSame(NaiveRun oracle, SimulationResult result, String how) {
    OracleComparison comparison = new OracleComparison(how);
    Tally tally = result.tally();
    comparison.checkCounts("", oracle.all, tally.counts());
    for (int c = 0; c < oracle.clusters.size(); c++) {
      comparison.checkCluster(c, oracle.clusters.get(c), result.clusters().get(c));
    }
    comparison.check("clusters", oracle.clusters.size(), result.clusters().size());
    comparison.checkSeries(oracle.series, tally.series());
    for (int s = 0; s < oracle.latencies.size(); s++) {
      comparison.checkLatencies("severity " + s, oracle.latencies.get(s), tally.latency(s));
    }
    comparison.checkCoverage(oracle.coverage, tally.coverage());
    if (oracle.regions.count > 0) {
      comparison.checkRegions(oracle.regions, tally);
    }
    comparison.check("digest", oracle.digest, tally.digest);
    comparison.check("simulated", oracle.simulatedMicros(), result.simulatedMicros());
  }

  private void checkCounts(String place, NaiveCounts wanted, Counts found) {
    check(place + "generated", wanted.generated, found.generated);
    check(place + "sends", wanted.sends, found.sends);
    check(place + "bytes", wanted.bytes, found.bytes);
    check(place + "bytes between", wanted.bytesBetween, found.bytesBetween);
    check(place + "deliveries", wanted.deliveries, found.of(Fate.DELIVERED));
    check(place + "duplicates", wanted.duplicates, found.of(Fate.DUPLICATE));
    check(place + "lost", wanted.lost, found.of(Fate.LOST));
    check(place + "expired", wanted.expired, found.of(Fate.EXPIRED));
    check(place + "expected", wanted.expected, found.expected);
    check(place + "latency sum", wanted.latencySum, found.latencySum);
  }

  private void checkCluster(int cluster, NaiveCounts wanted, ClusterTotals found) {
    String place = "cluster " + cluster + ": ";
    check(place + "number", cluster, found.cluster());
    checkCounts(place, wanted, found.counts());
  }

  private void checkSeries(NaiveSeries wanted, Series found) {
    check("seconds", wanted.seconds(), found.seconds());
    for (int s = 0; s < found.seconds(); s++) {
      String place = "second " + s + ": ";
      NaiveSeries.Second second = wanted.get(s);
      check(place + "generated", second.generated, found.get(s, Column.GENERATED));
      check(place + "sends", second.sends, found.get(s, Column.SENDS));
      check(place + "deliveries", second.deliveries, found.get(s, Column.DELIVERIES));
      check(place + "lost", second.lost, found.get(s, Column.LOST));
      check(place + "expected", second.expected, found.get(s, Column.EXPECTED));
      check(place + "reached", second.reached, found.get(s, Column.REACHED));
      check(place + "latency", second.latency, found.get(s, Column.LATENCY));
    }
  }

  private void checkLatencies(String place, NaiveLatencies wanted, LatencyHistogram found) {
    TreeMap<Long, Long> counts = new TreeMap<>();
    found.forEach(counts::put);
    assertEquals(wanted.shown(), counts, () -> place + ": latencies, " + how);
    check(place + ": number of latencies", wanted.count(), found.count());
    check(place + ": greatest latency", wanted.max(), found.max());
    check(place + ": median", wanted.percentile(50, 100), found.percentile(0.5));
    check(place + ": 90 %", wanted.percentile(90, 100), found.percentile(0.9));
    check(place + ": 99 %", wanted.percentile(99, 100), found.percentile(0.99));
    check(place + ": 99.9 %", wanted.percentile(999, 1000), found.percentile(0.999));
    check(place + ": 100 %", wanted.percentile(1, 1), found.percentile(1));
  }

  private void checkCoverage(NaiveCoverage wanted, Coverage found) {
    check("coverage: messages", wanted.messages(), found.messages());
    assertEquals(wanted.mean(), found.mean(), SHARE_UNIT, () -> "coverage: mean, " + how);
    assertEquals(wanted.min(), found.least(), SHARE_UNIT, () -> "coverage: min, " + how);
    check("coverage: full", wanted.full(), found.fullyCovered());
    check("time to 50 %", wanted.timeToMicros(0), found.timeToMicros(0));
    check("time to 90 %", wanted.timeToMicros(1), found.timeToMicros(1));
    check("time to 99 %", wanted.timeToMicros(2), found.timeToMicros(2));
    check("time to 100 %", wanted.timeToMicros(3), found.timeToMicros(3));
  }

  private void checkRegions(NaiveRegions wanted, Tally tally) {
    RegionTally found = tally.regions();
    check("regions", wanted.count, found.regions());
    for (int at = 0; at < wanted.count; at++) {
      for (int from = 0; from < wanted.count; from++) {
        String place = "from region " + from + " to " + at + ": ";
        check(place + "deliveries", wanted.deliveries[from][at], found.deliveries(from, at));
        check(place + "by sends", wanted.bySends[from][at], found.bySends(from, at));
        check(place + "latency sum", wanted.latencySum[from][at], found.latencySum(from, at));
        check(place + "expected", wanted.expected[from][at], found.expected(from, at));
        check(place + "sends", wanted.sends[from][at], found.sends(from, at));
        check(place + "errors", wanted.errors[from][at], found.errors(from, at));
      }
      String region = "region " + at;
      checkLatencies(region, wanted.latencies.get(at), tally.latencyOfRegion(at));
      check(region + ": by sends", wanted.latencies.get(at).count(), found.bySends(at));
      for (int i = 0; i < 4; i++) {
        long time = wanted.coverage.get(at).timeToMicros(i);
        check(region + ": time to share " + i, time, found.timeToMicros(at, i));
      }
    }
  }

  private void check(String figure, long wanted, long found) {
    assertEquals(wanted, found, () -> figure + ", " + how);
  }
}
