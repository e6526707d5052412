package io.somasync.scenarios.text;

import io.somasync.scenarios.quantity.Rounded;
import io.somasync.shard.run.RunResult;

/** What depends on the machine: throughput, memory, wall time. */
final class MachineLines {
  private final RunResult result;
  private final FigureTexts figures;
  private final Block block;

  MachineLines(RunResult result, FigureTexts figures, Block block) {
    this.result = result;
    this.figures = figures;
    this.block = block;
  }

  void write() {
    block.row("Throughput", "nodes made", "sends", "deliveries", "windows");
    block.row(
        "",
        figures.rate("throughput.nodesCreatedPerSecond"),
        figures.rate("throughput.sendsPerSecond"),
        figures.rate("throughput.deliveriesPerSecond"),
        figures.rate("throughput.windowsPerSecond"));
    block.row("Memory", "per node", "heap peak", "RSS peak");
    block.row(
        "",
        figures.bytes("memory.bytesPerNode"),
        figures.bytes("memory.heapPeakBytes"),
        figures.bytes("memory.rssPeakBytes"));
    block.line("Wall time", Rounded.seconds(figures.value("wall.totalSeconds")), "in all");
    block.row("", "start", "create", "connect", "propagate", "sustain");
    block.row(
        "",
        figures.phase("wall.startSeconds"),
        figures.phase("wall.createSeconds"),
        figures.phase("wall.connectSeconds"),
        figures.phase("wall.propagateSeconds"),
        figures.phase("wall.sustainSeconds"));
    figures.figures().value("pace.lateWindows").ifPresent(this::lateWindows);
  }

  private void lateWindows(double late) {
    double most = figures.figures().value("pace.latenessMicros.max").orElse(0);
    block.line(
        "Late windows",
        Rounded.number(late),
        "of "
            + Rounded.count(result.simulation().windows())
            + ", by at most "
            + Rounded.micros((long) most));
  }
}
