package io.somasync.shard.books;

import io.somasync.engine.tally.ClusterTotals;
import io.somasync.engine.tally.Counts;
import io.somasync.engine.tally.Fate;
import io.somasync.engine.tally.LatencyHistogram;
import io.somasync.engine.tally.MessageTally;
import io.somasync.engine.tally.Tally;
import io.somasync.shard.protocol.CoordinatorCommand.ClusterPart;
import io.somasync.shard.protocol.CoordinatorCommand.MemberReport;
import io.somasync.shard.protocol.CoordinatorCommand.Progress;
import io.somasync.shard.run.Phase;
import java.util.List;

/** What members of a run of four clusters of ten nodes tell, for tests. */
final class Told {
  private Told() {}

  static Progress progress(int member, long window, long nextMicros, long sends) {
    return new Progress(
        1, member, Phase.SUSTAIN, window, nextMicros, sends, sends / 2, false, false, 0);
  }

  /**
   * A cluster's part of a message, all of whose nodes were reached. Message 8 has one cluster in
   * its scope, others have two.
   */
  static MessageTally messagePart(long message, int nodes) {
    MessageTally part = new MessageTally(message, 3, message == 8 ? 1 : 2);
    for (int i = 0; i < nodes; i++) {
      part.latency().record(1_000 + i);
    }
    part.countReached(nodes);
    part.account(nodes);
    return part;
  }

  static Tally tally(long sends, long deliveries, long duplicates, long lost) {
    Tally tally = new Tally(0);
    tally.counts().sends = sends;
    tally.counts().count(Fate.DELIVERED, deliveries);
    tally.counts().count(Fate.DUPLICATE, duplicates);
    tally.counts().count(Fate.LOST, lost);
    return tally;
  }

  /** A part of the report of a member with two clusters. */
  static ClusterPart cluster(int member, int cluster) {
    return new ClusterPart(1, member, List.of(new ClusterTotals(cluster, new Counts())));
  }

  /** The end of a report; what is under way is that of a run that was cut off. */
  static MemberReport report(int member, Tally counts, long underWay, int parts) {
    return new MemberReport(1, member, counts, underWay, parts, null, 0, 100, 200, 300);
  }

  static LatencyHistogram histogram(int... values) {
    LatencyHistogram histogram = new LatencyHistogram();
    for (int value : values) {
      histogram.record(value);
    }
    return histogram;
  }
}
