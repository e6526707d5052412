package io.somasync.shard.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.kernel.Mesh;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.tally.ClusterTotals;
import io.somasync.engine.tally.Counts;
import io.somasync.engine.tally.Series;
import io.somasync.engine.tally.Tally;
import io.somasync.engine.traffic.LiveMessages;
import io.somasync.shard.Plans;
import io.somasync.shard.channel.Channels;
import io.somasync.shard.cluster.ClusterActor;
import io.somasync.shard.cluster.Workbenches;
import io.somasync.shard.metrics.MemberMetrics;
import io.somasync.shard.protocol.CoordinatorCommand;
import io.somasync.shard.protocol.CoordinatorCommand.ClusterPart;
import io.somasync.shard.protocol.CoordinatorCommand.LatencyPart;
import io.somasync.shard.protocol.CoordinatorCommand.MemberReport;
import io.somasync.shard.protocol.CoordinatorCommand.SeriesPart;
import io.somasync.shard.protocol.Epoch;
import io.somasync.shard.window.Pacer;
import io.somasync.shard.window.Recorder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** However much a member counted, its report comes whole, in messages that are short. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class MemberReporterTest {
  private static final Plan PLAN = Plans.mixed(1, Plans.FLOOD, 4, 10);
  private static final int CLUSTERS = 50_000;
  private static final int LAST_SECOND = 864_000; // ten days

  private static ActorTestKit kit;

  private final TestProbe<CoordinatorCommand> coordinator =
      kit.createTestProbe(CoordinatorCommand.class);
  private final MemberReporter reporter = new MemberReporter(new Epoch(coordinator.ref(), 1, 0));
  private final Mesh mesh = new Mesh(PLAN);
  private final Workbenches benches = new Workbenches(mesh, new LiveMessages(mesh.grid(), 4));
  private final Recorder recorder =
      new Recorder(
          MemberMetrics.instruments(),
          benches,
          new Channels(kit.system(), null, null, 0, 1, null, null),
          1);

  @BeforeAll
  static void start() {
    kit = ActorTestKit.create("report");
  }

  @AfterAll
  static void stop() {
    kit.shutdownTestKit();
  }

  @Test
  void shouldSendALongReportInParts() {
    Tally tally = benches.get().tally();
    tally.counts().sends = 77;
    tally.latency(3).record(5_000);
    tally.series().add(Series.Column.SENDS, 0, 70);
    tally.series().add(Series.Column.SENDS, LAST_SECOND * Series.SECOND_MICROS, 7);
    for (int c = CLUSTERS - 1; c >= 0; c--) {
      reporter.counted(new ClusterActor.Counted(new ClusterTotals(c, new Counts()), 1));
    }
    reporter.send(recorder, new Pacer(0), true, -10);

    Series series = new Series();
    List<Integer> clusters = new ArrayList<>();
    long latencies = 0;
    int parts = 0;
    CoordinatorCommand message = coordinator.receiveMessage();
    while (!(message instanceof MemberReport)) {
      parts++;
      if (message instanceof SeriesPart part) {
        assertTrue(part.cells().length * 9 <= 128 * 1024, "cells = " + part.cells().length);
        series.add(part.firstSecond(), part.cells());
      } else if (message instanceof ClusterPart part) {
        assertTrue(part.clusters().size() < 2_000, "clusters = " + part.clusters().size());
        part.clusters().forEach(cluster -> clusters.add(cluster.cluster()));
      } else if (message instanceof LatencyPart part) {
        latencies += part.latency().count();
      }
      message = coordinator.receiveMessage();
    }

    MemberReport report = (MemberReport) message;
    assertEquals(parts, report.parts());
    assertEquals(77, report.counts().counts().sends);
    assertEquals(CLUSTERS - 10, report.underWay());
    assertEquals(1, latencies);
    assertEquals(CLUSTERS, clusters.size());
    assertEquals(CLUSTERS - 1, clusters.get(CLUSTERS - 1));
    assertEquals(LAST_SECOND + 1, series.seconds());
    assertEquals(70, series.get(0, Series.Column.SENDS));
    assertEquals(7, series.get(LAST_SECOND, Series.Column.SENDS));
  }

  @Test
  void shouldReportNothingAtOnce() {
    reporter.sendNothing();
    MemberReport report = coordinator.expectMessageClass(MemberReport.class);
    assertEquals(0, report.counts().counts().sends);
    assertEquals(0, report.parts());
  }
}
