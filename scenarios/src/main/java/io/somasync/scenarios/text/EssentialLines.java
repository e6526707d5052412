package io.somasync.scenarios.text;

import io.somasync.engine.plan.ClusterSizes;
import io.somasync.scenarios.figure.Figure;
import io.somasync.scenarios.quantity.Rounded;
import io.somasync.scenarios.result.RunReport;
import io.somasync.shard.link.Descriptors;
import io.somasync.shard.run.LinkFaults;
import io.somasync.shard.run.RunResult.Connections;
import java.util.List;

/** What the summary is read for first: size, connections, messages, errors, success. */
final class EssentialLines {
  private static final List<String> CAUSES = List.of("errors", "byCause");
  private static final List<String> MALFORMED = List.of("feed", "byCause");

  private final RunReport report;
  private final FigureTexts figures;
  private final Block block;

  EssentialLines(RunReport report, FigureTexts figures, Block block) {
    this.report = report;
    this.figures = figures;
    this.block = block;
  }

  void write() {
    block.line(
        "Nodes Simulated",
        figures.number("mesh.nodes"),
        figures.number("mesh.clusters") + " clusters of " + sizes());
    connections();
    block.line(
        "Messages Generated",
        figures.number("messages.generated"),
        "in " + Rounded.seconds(figures.value("simulatedSeconds")) + " of simulation time");
    feed();
    errors();
    success();
  }

  private String sizes() {
    ClusterSizes sizes = report.scenario().plan().clusterSizes();
    return sizes.least() == sizes.most()
        ? figures.number("mesh.clusterSize")
        : Rounded.count(sizes.least()) + " to " + Rounded.count(sizes.most());
  }

  private void connections() {
    block.line("Connections", figures.number("mesh.connectionsIntra"), "intra-cluster, full mesh");
    boolean wereOpened = report.result().connections().links() > 0;
    String opened =
        figures.number("connections.established")
            + " opened, "
            + figures.number("connections.failed")
            + " failed";
    block.line(
        "",
        figures.number("mesh.connectionsInter"),
        wereOpened ? "inter-cluster: " + opened : "inter-cluster");
    if (report.result().connections().handshakeMicros().count() > 0) {
      block.line(
          "",
          figures.micros("connections.handshakeMicros.p50"),
          String.join(
              Block.BETWEEN,
              "handshake p50",
              "p99 " + figures.micros("connections.handshakeMicros.p99"),
              "max " + figures.micros("connections.handshakeMicros.max")));
    }
    faults(report.result().connections());
  }

  /** What went wrong with links, and what there is to do about it. */
  private void faults(Connections connections) {
    LinkFaults faults = connections.faults();
    if (faults.noDescriptors() > 0) {
      long needed = Descriptors.needed(report.scenario().plan(), report.result().firstClusters());
      remark(faults.noDescriptors(), "attempts without a descriptor; raise: ulimit -n " + needed);
    }
    if (faults.noPorts() > 0) {
      remark(faults.noPorts(), "attempts without a port; widen net.ipv4.ip_local_port_range");
    }
    if (faults.broken() > 0) {
      remark(faults.broken(), "sockets broke, " + Rounded.count(faults.reopened()) + " reopened");
    }
    if (connections.cut() > 0) {
      remark(connections.cut(), "links cut: unreachable, so another run may differ");
    }
  }

  private void remark(long count, String what) {
    block.line("", Rounded.count(count), what);
  }

  private void feed() {
    if (figures.figures().value("feed.read").isEmpty()) {
      return;
    }
    block.line(
        "Feed Objects",
        figures.number("feed.read"),
        String.join(
            Block.BETWEEN,
            figures.number("feed.used") + " used",
            figures.number("feed.passedOver") + " passed over",
            figures.number("feed.malformed") + " malformed"));
    for (Figure figure : figures.figures().all()) {
      boolean isCause = figure.metric().sections().equals(MALFORMED);
      if (isCause && figure.value().longValue() > 0) {
        block.line(
            "  " + figure.metric().key(), figures.number(figure.metric().path()), "malformed");
      }
    }
  }

  private void errors() {
    boolean isNothingSent = figures.value("messages.sends") == 0;
    block.line(
        "Errors",
        figures.number("errors.total"),
        isNothingSent ? "" : figures.percent("errors.rate") + " of sends");
    for (Figure figure : figures.figures().all()) {
      // Links that failed are no part of the total, and stand with the connections.
      boolean isCause =
          figure.metric().sections().equals(CAUSES) && !figure.metric().key().equals("connection");
      if (isCause && !figure.isLeftOut()) {
        block.line("  " + figure.metric().key(), figures.number(figure.metric().path()), "");
      }
    }
  }

  private void success() {
    if (figures.figures().value("messages.deliveryRatio").isEmpty()) {
      block.line("Success Rate", "-", "unknown: not all clusters told what they counted");
    } else if (figures.value("messages.expectedDeliveries") == 0) {
      block.line("Success Rate", "-", "no deliveries were expected");
    } else {
      block.line(
          "Success Rate", figures.percent("messages.deliveryRatio"), "of the expected deliveries");
    }
  }
}
