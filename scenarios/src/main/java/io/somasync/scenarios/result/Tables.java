package io.somasync.scenarios.result;

import io.somasync.engine.tally.ClusterTotals;
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

  /** A row per second of simulation time and of wall time; what a clock cannot tell stays empty. */
  static void series(RunResult result, Writer out) throws IOException {
    out.write("clock,second,generated,sends,deliveries,lost,windows,phase,heap_bytes,cores\n");
    Series simulated = result.simulation().tally().series();
    for (int second = 0; second < simulated.seconds(); second++) {
      row(
          out,
          "simulated",
          second,
          simulated.get(second, Column.GENERATED),
          simulated.get(second, Column.SENDS),
          simulated.get(second, Column.DELIVERIES),
          simulated.get(second, Column.LOST),
          "",
          "",
          "",
          "");
    }
    for (WallSecond wall : result.series()) {
      row(
          out,
          "wall",
          wall.second(),
          "",
          wall.sends(),
          wall.deliveries(),
          "",
          wall.windows(),
          wall.phase().label(),
          wall.heapBytes(),
          String.format(Locale.ROOT, "%.2f", wall.cores()));
    }
  }

  /** A row per cluster. */
  static void clusters(RunResult result, Writer out) throws IOException {
    out.write("cluster,generated,sends,deliveries,duplicates,lost,expired\n");
    for (ClusterTotals cluster : result.simulation().clusters()) {
      row(
          out,
          cluster.cluster(),
          cluster.generated(),
          cluster.sends(),
          cluster.deliveries(),
          cluster.duplicates(),
          cluster.lost(),
          cluster.expired());
    }
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
