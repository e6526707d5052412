package io.somasync.scenarios.text;

import io.somasync.engine.plan.Plan;
import io.somasync.scenarios.figure.Metrics;
import io.somasync.scenarios.quantity.Rounded;

/** What messages came to by regions, and which ways sends went. */
final class RegionLines {
  private final Plan plan;
  private final FigureTexts figures;
  private final Block block;

  RegionLines(Plan plan, FigureTexts figures, Block block) {
    this.plan = plan;
    this.figures = figures;
    this.block = block;
  }

  void write() {
    block.row("Sends by way", "in cluster", "in region", "to others");
    ways("  sent", "sends.byWay.");
    ways("  lost or expired", "sends.errorsByWay.");
    block.row("Regions", "coverage", "p50", "p99", "to 99 %", "deliveries");
    for (String name : plan.regions().names()) {
      String path = Metrics.REGIONS + '.' + name + '.';
      Number coverage = figures.figures().find(path + "coverage");
      block.row(
          "  " + name,
          coverage == null ? "-" : Rounded.percent(coverage.doubleValue()),
          figures.micros(path + "latencyMicros.p50"),
          figures.micros(path + "latencyMicros.p99"),
          figures.micros(path + "timeToMicros.p99"),
          figures.number(path + "deliveries"));
    }
  }

  private void ways(String label, String path) {
    block.row(
        label,
        figures.number(path + "insideCluster"),
        figures.number(path + "insideRegion"),
        figures.number(path + "betweenRegions"));
  }
}
