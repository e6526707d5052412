package io.somasync.scenarios.folder;

import io.somasync.engine.plan.Plan;
import io.somasync.engine.tally.ClusterTotals;
import io.somasync.engine.tally.Fate;
import io.somasync.engine.tally.Series;
import io.somasync.engine.tally.Series.Column;
import io.somasync.scenarios.result.RunReport;
import io.somasync.shard.run.RunResult.WallSecond;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The comma-separated files of a result folder. */
final class Tables {
  /** A row per second of simulation time. */
  static final TableFormat<SimulatedSecond> SERIES =
      new TableFormat<>(
          "series.csv",
          SimulatedSecond::of,
          List.of(
              new TableFormat.Column<>("second", SimulatedSecond::second),
              new TableFormat.Column<>("generated", row -> row.get(Column.GENERATED)),
              new TableFormat.Column<>("sends", row -> row.get(Column.SENDS)),
              new TableFormat.Column<>("deliveries", row -> row.get(Column.DELIVERIES)),
              new TableFormat.Column<>("lost", row -> row.get(Column.LOST)),
              new TableFormat.Column<>("expected", row -> row.get(Column.EXPECTED)),
              new TableFormat.Column<>("reached", row -> row.get(Column.REACHED)),
              new TableFormat.Column<>(
                  "latency_mean_micros",
                  row ->
                      mean(
                          row.get(Column.LATENCY),
                          row.get(Column.REACHED) - row.get(Column.GENERATED)))));

  /** A row per second of wall time. */
  static final TableFormat<WallSecond> WALL =
      new TableFormat<>(
          "wall.csv",
          report -> report.result().series(),
          List.of(
              new TableFormat.Column<>("second", WallSecond::second),
              new TableFormat.Column<>("phase", row -> row.phase().label()),
              new TableFormat.Column<>("sends", WallSecond::sends),
              new TableFormat.Column<>("deliveries", WallSecond::deliveries),
              new TableFormat.Column<>("windows", WallSecond::windows),
              new TableFormat.Column<>("heap_bytes", WallSecond::heapBytes),
              new TableFormat.Column<>(
                  "cores", row -> String.format(Locale.ROOT, "%.2f", row.cores()))));

  /** A row per cluster. */
  static final TableFormat<Cluster> CLUSTERS =
      new TableFormat<>(
          "clusters.csv",
          Cluster::of,
          List.of(
              new TableFormat.Column<>("cluster", row -> row.totals().cluster()),
              new TableFormat.Column<>("nodes", Cluster::nodes),
              new TableFormat.Column<>("generated", row -> row.totals().counts().generated),
              new TableFormat.Column<>("sends", row -> row.totals().counts().sends),
              new TableFormat.Column<>("deliveries", row -> row.totals().counts().deliveries()),
              new TableFormat.Column<>(
                  "duplicates", row -> row.totals().counts().of(Fate.DUPLICATE)),
              new TableFormat.Column<>("dropped", row -> row.totals().counts().of(Fate.DROPPED)),
              new TableFormat.Column<>("lost", row -> row.totals().counts().of(Fate.LOST)),
              new TableFormat.Column<>("expired", row -> row.totals().counts().of(Fate.EXPIRED)),
              new TableFormat.Column<>("expected", row -> row.totals().counts().expected),
              new TableFormat.Column<>(
                  "latency_mean_micros",
                  row ->
                      mean(
                          row.totals().counts().latencySum,
                          row.totals().counts().deliveries() - row.totals().counts().generated))));

  private Tables() {}

  /** What a cluster counted, with the number of its nodes. */
  record Cluster(ClusterTotals totals, int nodes) {
    static List<Cluster> of(RunReport report) {
      Plan plan = report.scenario().plan();
      return report.result().simulation().clusters().stream()
          .map(totals -> new Cluster(totals, plan.sizeOf(totals.cluster())))
          .toList();
    }
  }

  /** A second of simulation time, with the series that has it. */
  record SimulatedSecond(int second, Series series) {
    static List<SimulatedSecond> of(RunReport report) {
      Series series = report.result().simulation().tally().series();
      List<SimulatedSecond> seconds = new ArrayList<>();
      for (int second = 0; second < series.seconds(); second++) {
        seconds.add(new SimulatedSecond(second, series));
      }
      return seconds;
    }

    long get(Column column) {
      return series.get(second, column);
    }
  }

  /** A mean, rounded; empty where there is nothing to take it of. */
  private static String mean(long sum, long count) {
    return count <= 0 ? "" : Long.toString(Math.round((double) sum / count));
  }
}
