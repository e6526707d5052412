package io.somasync.scenarios.result;

import io.somasync.engine.plan.Plan;
import io.somasync.engine.tally.Fate;
import io.somasync.engine.tally.LatencyHistogram;
import io.somasync.engine.tally.Tally;
import io.somasync.scenarios.quantity.Rounded;
import io.somasync.shard.run.RunResult;
import io.somasync.shard.run.RunResult.Connections;
import io.somasync.shard.run.RunResult.Outcome;
import io.somasync.shard.run.RunResult.Wall;
import java.util.OptionalDouble;

/** The summary as a block of text: a label, a figure and a remark per line, in four parts. */
final class SummaryText {
  private static final int WIDTH = 80;
  private static final int LABEL = 20;
  private static final int FIGURE = 15;
  private static final int COLUMN = 12;
  private static final String BETWEEN = " · ";

  private final Summary summary;
  private final Plan plan;
  private final RunResult result;
  private final Tally tally;
  private final StringBuilder text = new StringBuilder(4_000);

  SummaryText(Summary summary) {
    this.summary = summary;
    this.plan = summary.report().scenario().plan();
    this.result = summary.report().result();
    this.tally = result.simulation().tally();
  }

  String build() {
    rule('═');
    title();
    rule('─');
    essentials();
    rule('─');
    if (tally.counts().generated == 0 && tally.counts().sends == 0) {
      line("Sends", "0", "no message was generated");
    } else {
      messages();
      latencies();
    }
    rule('─');
    machine();
    rule('─');
    verdict();
    rule('═');
    return text.toString();
  }

  private void title() {
    text.append(" LOAD TEST RESULTS\n ");
    text.append(summary.report().scenario().name()).append(BETWEEN).append("seed ");
    text.append(plan.seed()).append(BETWEEN).append(result.members());
    text.append(result.members() == 1 ? " JVM" : " JVMs").append(BETWEEN);
    text.append(summary.outcome());
    if (result.outcome() != Outcome.COMPLETED) {
      text.append(": what was measured until then");
    }
    text.append('\n');
    if (result.failure() != null) {
      text.append(' ').append(result.failure()).append('\n');
    }
  }

  /** What the block is read for first. */
  private void essentials() {
    line(
        "Nodes Simulated",
        Rounded.count(plan.nodes()),
        Rounded.count(plan.clusters()) + " clusters of " + Rounded.count(plan.clusterSize()));
    connections();
    line(
        "Messages Generated",
        Rounded.count(tally.generated),
        "in " + Rounded.seconds(number("simulatedSeconds")) + " of simulation time");
    errors();
    OptionalDouble ratio = summary.value("messages.deliveryRatio");
    if (ratio.isEmpty()) {
      line("Success Rate", "-", "unknown: not all clusters told what they counted");
    } else if (tally.counts().expected == 0) {
      line("Success Rate", "-", "no deliveries were expected");
    } else {
      line("Success Rate", Rounded.percent(ratio.getAsDouble()), "of the expected deliveries");
    }
  }

  private void connections() {
    line("Connections", figure("mesh.connectionsIntra"), "intra-cluster, full mesh");
    Connections from = result.connections();
    String opened = "inter-cluster";
    if (from.links() > 0) {
      opened +=
          ": "
              + Rounded.count(from.established())
              + " opened, "
              + Rounded.count(from.failed())
              + " failed";
    }
    line("", figure("mesh.connectionsInter"), opened);
    LatencyHistogram handshakes = from.handshakeMicros();
    if (handshakes.count() > 0) {
      line(
          "",
          Rounded.micros(handshakes.percentile(0.5)),
          "handshake p50"
              + BETWEEN
              + "p99 "
              + Rounded.micros(handshakes.percentile(0.99))
              + BETWEEN
              + "max "
              + Rounded.micros(handshakes.max()));
    }
  }

  private void errors() {
    line(
        "Errors",
        figure("errors.total"),
        tally.sends == 0 ? "" : Rounded.percent(number("errors.rate")) + " of sends");
    for (String cause : Figures.MESSAGE_CAUSES) {
      double n = number("errors.byCause." + cause);
      if (n > 0) {
        line("  " + cause, Rounded.number(n), "");
      }
    }
  }

  private void messages() {
    line("Sends", Rounded.count(tally.sends), "lost and repeated ones included");
    line(
        "Deliveries",
        Rounded.count(tally.deliveries),
        "of " + Rounded.count(tally.expectedDeliveries) + " expected");
    line("Duplicates", Rounded.count(tally.duplicates), redundancy() + " per delivery");
    summary.value("messages.underWay").stream()
        .filter(underWay -> underWay > 0)
        .forEach(
            underWay ->
                line(
                    "Under way", Rounded.number(underWay), "not arrived when the run was cut off"));
    if (tally.coverage().messages() > 0) {
      coverage();
    }
  }

  private void coverage() {
    line(
        "Coverage",
        Rounded.percent(number("coverage.mean")),
        "mean" + BETWEEN + "least " + Rounded.percent(number("coverage.min")));
    line(
        "  complete",
        Rounded.count(tally.coverage().fullyCovered()),
        "of " + Rounded.count(tally.coverage().messages()) + " messages");
    if (anyLeavesItsCluster()) {
      row("  time to reach", "50 %", "90 %", "99 %", "100 %");
      row("", timeTo("p50"), timeTo("p90"), timeTo("p99"), timeTo("all"));
    }
  }

  private String redundancy() {
    double redundancy = number("messages.redundancy");
    return Rounded.fixed(redundancy, redundancy < 0.1 ? 4 : 2);
  }

  private String timeTo(String share) {
    OptionalDouble micros = summary.value("coverage.timeToMicros." + share);
    return micros.isEmpty() ? "-" : Rounded.micros((long) micros.getAsDouble());
  }

  private void latencies() {
    row("Latency", "p50", "p90", "p99", "max", "deliveries");
    for (int i = 0; i < tally.severities(); i++) {
      if (canOccur(i)) {
        latency("  " + plan.severities().get(i).name(), tally.latency(i));
      }
    }
  }

  /** Without a load there is the alert alone; a severity without a share is never drawn. */
  private boolean canOccur(int severity) {
    return severity == plan.alert()
        || plan.load().messages() > 0 && plan.severities().get(severity).share() > 0;
  }

  private boolean anyLeavesItsCluster() {
    for (int i = 0; i < tally.severities(); i++) {
      if (canOccur(i) && plan.severities().get(i).scope().leavesCluster()) {
        return true;
      }
    }
    return false;
  }

  private void latency(String label, LatencyHistogram from) {
    long count = from.count();
    if (count == 0) {
      row(label, "-", "-", "-", "-", "0");
    } else {
      row(
          label,
          Rounded.micros(from.percentile(0.5)),
          Rounded.micros(from.percentile(0.9)),
          Rounded.micros(from.percentile(0.99)),
          Rounded.micros(from.max()),
          Rounded.count(count));
    }
  }

  private void machine() {
    row("Throughput", "nodes made", "sends", "deliveries", "windows");
    row(
        "",
        rate("throughput.nodesCreatedPerSecond"),
        rate("throughput.sendsPerSecond"),
        rate("throughput.deliveriesPerSecond"),
        rate("throughput.windowsPerSecond"));
    row("Memory", "per node", "heap peak", "RSS peak");
    row(
        "",
        bytes("memory.bytesPerNode"),
        bytes("memory.heapPeakBytes"),
        bytes("memory.rssPeakBytes"));
    Wall wall = result.wall();
    line("Wall time", Rounded.seconds(wall.total()), "in all");
    row("", "start", "create", "connect", "propagate", "sustain");
    row(
        "",
        phase(wall.start()),
        phase(wall.create()),
        phase(wall.connect()),
        phase(wall.propagate()),
        phase(wall.sustain()));
    if (result.lateness() != null) {
      line(
          "Late windows",
          Rounded.count(result.lateWindows()),
          "of "
              + Rounded.count(result.simulation().windows())
              + ", by at most "
              + Rounded.micros(Math.max(0, result.lateness().max())));
    }
  }

  private void verdict() {
    line("Digest", summary.digest(), "");
    int met = 0;
    for (Verdict verdict : summary.verdicts()) {
      met += verdict.met() ? 1 : 0;
    }
    int asked = summary.verdicts().size();
    line("Criteria", asked == 0 ? "none" : met + " of " + asked + " met", "");
    for (Verdict verdict : summary.verdicts()) {
      text.append(verdict.met() ? "   ✓ " : "   ✗ ");
      pad(verdict.metric(), 2 * COLUMN + 6);
      text.append(' ');
      pad(verdict.condition(), COLUMN);
      text.append(' ').append(verdict.valueText()).append('\n');
    }
  }

  private String figure(String path) {
    return Rounded.number(number(path));
  }

  private String rate(String path) {
    double rate = number(path);
    return rate == 0 ? "-" : Rounded.rate(rate);
  }

  private String bytes(String path) {
    double bytes = number(path);
    return bytes == 0 ? "-" : Rounded.bytes(bytes);
  }

  private static String phase(double seconds) {
    return seconds == 0 ? "-" : Rounded.seconds(seconds);
  }

  private double number(String path) {
    return summary.value(path).orElseThrow(() -> new IllegalStateException("no figure " + path));
  }

  private void rule(char of) {
    text.append(String.valueOf(of).repeat(WIDTH)).append('\n');
  }

  private void line(String label, String figure, String remark) {
    text.append(' ');
    pad(label, LABEL);
    padLeft(figure, FIGURE);
    text.append("  ").append(remark);
    endLine();
  }

  private void row(String label, String... cells) {
    text.append(' ');
    pad(label, LABEL - 1);
    for (String cell : cells) {
      padLeft(cell, COLUMN);
    }
    endLine();
  }

  private void pad(String word, int width) {
    text.append(word).append(" ".repeat(Math.max(0, width - word.length())));
  }

  private void padLeft(String word, int width) {
    text.append(" ".repeat(Math.max(word.isEmpty() ? 0 : 1, width - word.length()))).append(word);
  }

  private void endLine() {
    int end = text.length();
    while (text.charAt(end - 1) == ' ') {
      end--;
    }
    text.setLength(end);
    text.append('\n');
  }
}
