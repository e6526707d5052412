package io.somasync.scenarios.scenario;

import java.util.ArrayList;
import java.util.List;

/** The numbers of the summary that a criterion can be about, in the summary's order. */
final class SummaryKeys {
  private static final List<String> BEFORE_LATENCY =
      List.of(
          "mesh.nodes",
          "mesh.clusters",
          "mesh.clusterSize",
          "mesh.representatives",
          "mesh.connectionsIntra",
          "mesh.connectionsInter",
          "connections.attempted",
          "connections.established",
          "connections.failed",
          "connections.successRate",
          "connections.maxInFlight",
          "connections.handshakeMicros.p50",
          "connections.handshakeMicros.p99",
          "connections.handshakeMicros.max",
          "messages.generated",
          "messages.sends",
          "messages.deliveries",
          "messages.duplicates",
          "messages.lost",
          "messages.dropped",
          "messages.expired",
          "messages.unreachable",
          "messages.underWay",
          "messages.expectedDeliveries",
          "messages.deliveryRatio",
          "messages.redundancy",
          "errors.total",
          "errors.rate",
          "errors.byCause.lost",
          "errors.byCause.dropped",
          "errors.byCause.expired",
          "errors.byCause.unreachable",
          "errors.byCause.connection",
          "coverage.mean",
          "coverage.min",
          "coverage.fullyCovered",
          "coverage.timeToMicros.p50",
          "coverage.timeToMicros.p90",
          "coverage.timeToMicros.p99",
          "coverage.timeToMicros.all");

  private static final List<String> OF_LATENCY = List.of("count", "p50", "p90", "p99", "max");

  private static final List<String> AFTER_LATENCY =
      List.of(
          "simulatedSeconds",
          "wall.startSeconds",
          "wall.createSeconds",
          "wall.connectSeconds",
          "wall.propagateSeconds",
          "wall.sustainSeconds",
          "wall.totalSeconds",
          "throughput.nodesCreatedPerSecond",
          "throughput.sendsPerSecond",
          "throughput.deliveriesPerSecond",
          "throughput.windowsPerSecond",
          "pace.lateWindows",
          "pace.latenessMicros.p50",
          "pace.latenessMicros.p99",
          "pace.latenessMicros.max",
          "memory.bytesPerNode",
          "memory.heapPeakBytes",
          "memory.rssPeakBytes",
          "recovery.epochs",
          "recovery.checkpoints",
          "recovery.membersLost",
          "recovery.replayedWindows");

  private SummaryKeys() {}

  /** The keys of a summary with those severities. */
  static List<String> with(List<String> severities) {
    List<String> keys = new ArrayList<>(BEFORE_LATENCY);
    for (String severity : severities) {
      for (String key : OF_LATENCY) {
        keys.add("latencyMicros." + severity + "." + key);
      }
    }
    keys.addAll(AFTER_LATENCY);
    return keys;
  }
}
