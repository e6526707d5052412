package io.somasync.scenarios.text;

import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.Severity;
import io.somasync.scenarios.figure.Metrics;
import io.somasync.scenarios.quantity.Rounded;

/** What became of messages: sends, deliveries, coverage, latency. */
final class MessageLines {
  private final Plan plan;
  private final long covered;
  private final FigureTexts figures;
  private final Block block;

  /**
   * @param covered messages whose coverage is known
   */
  MessageLines(Plan plan, long covered, FigureTexts figures, Block block) {
    this.plan = plan;
    this.covered = covered;
    this.figures = figures;
    this.block = block;
  }

  void write() {
    if (figures.value("messages.generated") == 0 && figures.value("messages.sends") == 0) {
      block.line("Sends", "0", "no message was generated");
      return;
    }
    books();
    if (covered > 0) {
      coverage();
    }
    latencies();
  }

  private void books() {
    block.line("Sends", figures.number("messages.sends"), "lost and repeated ones included");
    block.line(
        "Deliveries",
        figures.number("messages.deliveries"),
        "of " + figures.number("messages.expectedDeliveries") + " expected");
    double redundancy = figures.value("messages.redundancy");
    block.line(
        "Duplicates",
        figures.number("messages.duplicates"),
        Rounded.fixed(redundancy, redundancy < 0.1 ? 4 : 2) + " per delivery");
    if (figures.figures().value("messages.underWay").orElse(0) > 0) {
      block.line(
          "Under way", figures.number("messages.underWay"), "not arrived when the run was cut off");
    }
  }

  private void coverage() {
    block.line(
        "Coverage",
        figures.percent("coverage.mean"),
        "mean" + Block.BETWEEN + "least " + figures.percent("coverage.min"));
    block.line(
        "  complete",
        figures.number("coverage.fullyCovered"),
        "of " + Rounded.count(covered) + " messages");
    if (anyLeavesItsCluster()) {
      block.row("  time to reach", "50 %", "90 %", "99 %", "100 %");
      block.row(
          "",
          figures.micros("coverage.timeToMicros.p50"),
          figures.micros("coverage.timeToMicros.p90"),
          figures.micros("coverage.timeToMicros.p99"),
          figures.micros("coverage.timeToMicros.all"));
    }
  }

  private void latencies() {
    block.row("Latency", "p50", "p90", "p99", "max", "deliveries");
    for (int i = 0; i < plan.severities().size(); i++) {
      if (canOccur(i)) {
        String name = plan.severities().get(i).name();
        String path = Metrics.LATENCIES + '.' + name + '.';
        block.row(
            "  " + name,
            figures.micros(path + "p50"),
            figures.micros(path + "p90"),
            figures.micros(path + "p99"),
            figures.micros(path + "max"),
            figures.number(path + "count"));
      }
    }
  }

  /** Without a load there is the alert alone; a severity may have no messages. */
  private boolean canOccur(int severity) {
    return severity == plan.alert() || plan.expectedMessages(plan.severities().get(severity)) > 0;
  }

  private boolean anyLeavesItsCluster() {
    for (int i = 0; i < plan.severities().size(); i++) {
      Severity severity = plan.severities().get(i);
      if (canOccur(i) && severity.scope().leavesCluster()) {
        return true;
      }
    }
    return false;
  }
}
