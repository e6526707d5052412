package io.somasync.engine.run;

import io.somasync.engine.kernel.ClusterKernel;
import io.somasync.engine.kernel.Workbench;
import io.somasync.engine.plan.Mesh;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.TimeGrid;
import io.somasync.engine.tally.ClusterTotals;
import io.somasync.engine.tally.MessageLedger;
import java.util.ArrayList;
import java.util.List;

/**
 * A whole simulation in one thread: the oracle that every other way of running is compared with,
 * and the yardstick of their speed.
 */
public final class LocalRun {
  private final Mesh mesh;
  private final ClusterKernel[] kernels;
  private final ClusterRange range;
  private final Workbench bench;
  private final MessageLedger ledger;

  private LocalRun(Plan plan) {
    mesh = new Mesh(plan);
    kernels = new ClusterKernel[plan.clusters()];
    for (int c = 0; c < kernels.length; c++) {
      kernels[c] = new ClusterKernel(mesh, c);
    }
    range = new ClusterRange(mesh, 0, kernels.length, ClusterRange.BATCH);
    bench = new Workbench(mesh);
    ledger = new MessageLedger(bench.tally());
  }

  /**
   * Runs a plan to its end.
   *
   * @throws IllegalStateException if the books do not balance, which would be a fault of the
   *     program
   */
  public static SimulationResult run(Plan plan) {
    return new LocalRun(plan).run();
  }

  private SimulationResult run() {
    TimeGrid grid = mesh.grid();
    List<long[]> sent = new ArrayList<>();
    long windows = 0;
    for (long next = range.nextBucket(); next != TimeGrid.NEVER; next = range.nextBucket()) {
      long windowEnd = grid.windowEnd(next);
      range.open(windowEnd);
      range.activate(
          kernels.length,
          (cluster, inbox) -> {
            range.advanced(cluster, kernels[cluster].advance(windowEnd, inbox, bench));
            sent.add(bench.outbox().take());
          });
      for (long[] words : sent) {
        for (int i = 0; i < words.length; i += 2) {
          range.accept(words[i], words[i + 1]);
        }
      }
      sent.clear();
      ledger.addAll(range.takeRetired(List.of(bench)));
      windows++;
    }
    ledger.close();
    List<ClusterTotals> totals = new ArrayList<>();
    for (ClusterKernel kernel : kernels) {
      totals.add(kernel.totals());
    }
    return new SimulationResult(bench.tally(), totals, mesh.workload().endMicros(), windows);
  }
}
