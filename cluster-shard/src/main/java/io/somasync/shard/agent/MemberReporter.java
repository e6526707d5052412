package io.somasync.shard.agent;

import io.somasync.engine.tally.ClusterTotals;
import io.somasync.engine.tally.Fate;
import io.somasync.engine.tally.Series;
import io.somasync.engine.tally.Tally;
import io.somasync.shard.cluster.ClusterActor;
import io.somasync.shard.metrics.ResourceProbe;
import io.somasync.shard.protocol.CoordinatorCommand;
import io.somasync.shard.protocol.Epoch;
import io.somasync.shard.protocol.Parts;
import io.somasync.shard.window.Pacer;
import io.somasync.shard.window.Recorder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Tells the coordinator what a member counted, in parts that each fit into a message. */
final class MemberReporter {
  /** The cluster's number, six sums and one per fate, and what Kryo adds to tell them apart. */
  private static final int CLUSTER_BYTES = (8 + Fate.values().length) * Parts.NUMBER_BYTES;

  private static final int SECONDS_PER_PART =
      Parts.MAX_BYTES / Parts.NUMBER_BYTES / Series.Column.values().length;

  private final Epoch epoch;
  private final List<ClusterTotals> clusters = new ArrayList<>();
  private long underWay;
  private int parts;

  MemberReporter(Epoch epoch) {
    this.epoch = epoch;
  }

  /** A cluster has told what it counted. */
  void counted(ClusterActor.Counted event) {
    clusters.add(event.totals());
    underWay += event.underWay();
  }

  /** Number of clusters that have told what they counted. */
  int clusters() {
    return clusters.size();
  }

  /** Reports for a member that has counted nothing. */
  void sendNothing() {
    epoch.tell(
        new CoordinatorCommand.MemberReport(
            epoch.number(),
            epoch.member(),
            new Tally(0),
            0,
            0,
            null,
            0,
            0,
            0,
            ResourceProbe.rssPeakBytes()));
  }

  /**
   * Sends the report.
   *
   * @param isDeterministic whether flows were
   * @param recordsUnderWay records sent to members less those taken in from members
   */
  void send(Recorder recorder, Pacer pacer, boolean isDeterministic, long recordsUnderWay) {
    int regions = recorder.tallies().stream().mapToInt(Tally::regionCount).max().orElse(0);
    Tally counts = new Tally(0, regions);
    if (!isDeterministic) {
      counts.flowDrops().mayDiffer();
    }
    for (Tally tally : recorder.tallies()) {
      counts.addCounts(tally);
      counts.coverage().add(tally.coverage());
      sendLatencies(tally);
      sendSeries(tally.series());
    }
    clusters.sort(Comparator.comparingInt(ClusterTotals::cluster));
    parts +=
        Parts.of(
            clusters,
            cluster -> CLUSTER_BYTES,
            part ->
                epoch.tell(
                    new CoordinatorCommand.ClusterPart(epoch.number(), epoch.member(), part)));
    epoch.tell(
        new CoordinatorCommand.MemberReport(
            epoch.number(),
            epoch.member(),
            counts,
            underWay + recordsUnderWay,
            parts,
            pacer.lateness(),
            pacer.lateWindows(),
            recorder.liveBytes(),
            recorder.heapPeakBytes(),
            ResourceProbe.rssPeakBytes()));
  }

  private void sendLatencies(Tally tally) {
    for (int part = 0; part < tally.latencyParts(); part++) {
      epoch.tell(
          new CoordinatorCommand.LatencyPart(
              epoch.number(), epoch.member(), part, tally.latencyPart(part)));
      parts++;
    }
  }

  private void sendSeries(Series series) {
    for (int from = 0; from < series.seconds(); from += SECONDS_PER_PART) {
      int to = Math.min(series.seconds(), from + SECONDS_PER_PART);
      epoch.tell(
          new CoordinatorCommand.SeriesPart(
              epoch.number(), epoch.member(), from, series.cells(from, to)));
      parts++;
    }
  }
}
