package io.somasync.scenarios.result;

import io.somasync.engine.tally.ClusterTotals;
import io.somasync.engine.tally.Counts;
import io.somasync.engine.tally.Fate;
import io.somasync.engine.tally.Series;
import io.somasync.engine.tally.Series.Column;
import io.somasync.shard.run.RunResult;
import io.somasync.shard.run.RunResult.WallSecond;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;

/** The comma-separated files of a result folder. */
final class Tables {
  private Tables() {}

  /** A row per second of simulation time. */
  static void series(RunResult result, Writer out) throws IOException {
    out.write("second,generated,sends,deliveries,lost,expected,reached,latency_mean_micros\n");
    Series simulated = result.simulation().tally().series();
    for (int second = 0; second < simulated.seconds(); second++) {
      row(
          out,
          second,
          simulated.get(second, Column.GENERATED),
          simulated.get(second, Column.SENDS),
          simulated.get(second, Column.DELIVERIES),
          simulated.get(second, Column.LOST),
          simulated.get(second, Column.EXPECTED),
          simulated.get(second, Column.REACHED),
          mean(
              simulated.get(second, Column.LATENCY),
              simulated.get(second, Column.REACHED) - simulated.get(second, Column.GENERATED)));
    }
  }

  /** A row per second of wall time. */
  static void wall(RunResult result, Writer out) throws IOException {
    out.write("second,phase,sends,deliveries,windows,heap_bytes,cores\n");
    for (WallSecond wall : result.series()) {
      row(
          out,
          wall.second(),
          wall.phase().label(),
          wall.sends(),
          wall.deliveries(),
          wall.windows(),
          wall.heapBytes(),
          String.format(Locale.ROOT, "%.2f", wall.cores()));
    }
  }

  /** A row per cluster. */
  static void clusters(RunResult result, Writer out) throws IOException {
    out.write(
        "cluster,generated,sends,deliveries,duplicates,lost,expired,expected,latency_mean_micros\n");
    for (ClusterTotals cluster : result.simulation().clusters()) {
      Counts counts = cluster.counts();
      row(
          out,
          cluster.cluster(),
          counts.generated,
          counts.sends,
          counts.of(Fate.DELIVERED),
          counts.of(Fate.DUPLICATE),
          counts.of(Fate.LOST),
          counts.of(Fate.EXPIRED),
          counts.expected,
          mean(counts.latencySum, counts.deliveries() - counts.generated));
    }
  }

  /** A mean, rounded; empty where there is nothing to take it of. */
  private static String mean(long sum, long count) {
    return count <= 0 ? "" : Long.toString(Math.round((double) sum / count));
  }

  private static void row(Writer out, Object... cells) throws IOException {
    for (int i = 0; i < cells.length; i++) {
      if (i > 0) {
        out.write(',');
      }
      out.write(cells[i].toString());
    }
    out.write('\n');
  }
}
