package io.somasync.shard.books;

import io.somasync.engine.run.SimulationResult;
import io.somasync.engine.tally.ClusterTotals;
import io.somasync.engine.tally.LatencyHistogram;
import io.somasync.engine.tally.MessageLedger;
import io.somasync.engine.tally.MessageTally;
import io.somasync.engine.tally.Tally;
import io.somasync.shard.protocol.CoordinatorCommand.ClusterPart;
import io.somasync.shard.protocol.CoordinatorCommand.LatencyPart;
import io.somasync.shard.protocol.CoordinatorCommand.MemberReport;
import io.somasync.shard.protocol.CoordinatorCommand.ReportPart;
import io.somasync.shard.protocol.CoordinatorCommand.SeriesPart;
import io.somasync.shard.run.RunResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Sums of what all members counted, which have to balance. */
final class RunTotals {
  private final int clustersOfPlan;
  private final Tally tally;
  private final MessageLedger ledger;
  private final List<ClusterTotals> clusters = new ArrayList<>();
  private final LatencyHistogram lateness = new LatencyHistogram();
  private boolean isPaced;
  private long lateWindows;
  private long underWay;
  private long liveBytes;
  private long heapPeakBytes;
  private long rssPeakBytes;

  RunTotals(int clustersOfPlan, int severities, int regions) {
    this.clustersOfPlan = clustersOfPlan;
    tally = new Tally(severities, regions);
    ledger = new MessageLedger(tally);
  }

  /** Parts of messages whose life is over, or which were alive when the run was cut off. */
  void retired(List<MessageTally> messages) {
    ledger.addAll(messages);
  }

  void add(ReportPart event) {
    if (event instanceof LatencyPart part) {
      tally.latencyPart(part.part()).add(part.latency());
    } else if (event instanceof SeriesPart part) {
      tally.series().add(part.firstSecond(), part.cells());
    } else if (event instanceof ClusterPart part) {
      clusters.addAll(part.clusters());
    }
  }

  void add(MemberReport event) {
    tally.addCounts(event.counts());
    tally.coverage().add(event.counts().coverage());
    if (event.lateness() != null) {
      isPaced = true;
      lateness.add(event.lateness());
      lateWindows = Math.max(lateWindows, event.lateWindows());
    }
    underWay += event.underWay();
    liveBytes += event.liveBytes();
    heapPeakBytes += event.heapPeakBytes();
    rssPeakBytes += event.rssPeakBytes();
  }

  /**
   * Closes the books, and checks them. Those that do not balance are a fault, and are shown all the
   * same.
   *
   * @return what becomes of the verdict
   */
  Verdict close(Verdict verdict, int membersLost) {
    clusters.sort(Comparator.comparingInt(ClusterTotals::cluster));
    return verdict.isComplete() ? closeComplete(verdict) : closeCutOff(verdict, membersLost);
  }

  private Verdict closeComplete(Verdict verdict) {
    Verdict closed = verdict;
    try {
      ledger.close();
    } catch (IllegalStateException e) {
      closed = closed.followedBy(Verdict.faulted(e.getMessage()));
    }
    if (clusters.size() != clustersOfPlan) {
      closed =
          closed.followedBy(
              Verdict.faulted(
                  clusters.size() + " of " + clustersOfPlan + " clusters told what they counted"));
    }
    return closed;
  }

  private Verdict closeCutOff(Verdict verdict, int membersLost) {
    ledger.cutOff();
    boolean isAllThere = membersLost == 0 && clusters.size() == clustersOfPlan;
    boolean isInterrupted = verdict.outcome() == RunResult.Outcome.INTERRUPTED;
    if (!isInterrupted || !isAllThere || tally.counts().unaccounted() == underWay) {
      return verdict;
    }
    return verdict.followedBy(
        Verdict.faulted(
            "the books do not balance: %d sends and originations are not accounted for, and %d are under way"
                .formatted(tally.counts().unaccounted(), underWay)));
  }

  SimulationResult simulation(long micros, long windows) {
    return new SimulationResult(tally, clusters, micros, windows);
  }

  RunResult.Memory memory() {
    return new RunResult.Memory(liveBytes, heapPeakBytes, rssPeakBytes);
  }

  /** Null unless the run was paced. */
  LatencyHistogram lateness() {
    return isPaced ? lateness : null;
  }

  long lateWindows() {
    return lateWindows;
  }
}
