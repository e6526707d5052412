package io.somasync.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.kernel.ClusterKernel;
import io.somasync.engine.kernel.Workbench;
import io.somasync.engine.plan.Mesh;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.TimeGrid;
import io.somasync.engine.random.Draws;
import io.somasync.engine.tally.MessageLedger;
import io.somasync.engine.tally.Tally;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs that are cut off after some windows tell figures over the same messages, and balance. */
@Timeout(120)
final class CutOffTest {
  @Test
  void shouldBalanceWhereverItIsCutOff() {
    long seed = Long.getLong("somasync.test.seed", 20261122);
    int plans = Integer.getInteger("somasync.test.plans", 100);
    int cutInTheMidst = 0;
    for (int i = 0; i < plans; i++) {
      Plan plan = RandomPlans.of(Draws.mix(seed + i));
      int windows = Draws.below(Draws.mix(seed - i), 60);
      String how =
          ("plan %d of seed %d after %d windows: %s; replay: mvn test -pl engine -Dtest=CutOffTest"
                  + " -Dtest.jvm.options=-Dsomasync.test.seed=%d")
              .formatted(i, seed, windows, plan, seed);

      CutRun run = new CutRun(plan, windows);

      Tally tally = run.bench.tally();
      assertEquals(tally.unaccounted(), run.underWay, () -> "under way, " + how);
      assertTrue(tally.deliveries <= tally.expectedDeliveries, () -> "expected, " + how);
      assertEquals(tally.generated, tally.coverage().messages(), () -> "messages, " + how);
      assertEquals(
          run.totals, tally.deliveries + tally.duplicates, () -> "arrivals of clusters, " + how);
      cutInTheMidst += run.underWay > 0 ? 1 : 0;
    }
    assertTrue(cutInTheMidst > plans / 10, "cut off in the midst: " + cutInTheMidst);
  }

  /** Some windows of a run in one thread, and its end. */
  private static final class CutRun {
    final Workbench bench;
    long underWay;
    long totals;

    CutRun(Plan plan, int windows) {
      Mesh mesh = new Mesh(plan);
      bench = new Workbench(mesh);
      ClusterKernel[] kernels = new ClusterKernel[plan.clusters()];
      for (int c = 0; c < kernels.length; c++) {
        kernels[c] = new ClusterKernel(mesh, c);
      }
      ClusterRange range = new ClusterRange(mesh, 0, kernels.length, ClusterRange.BATCH);
      MessageLedger ledger = new MessageLedger(bench.tally());
      List<long[]> sent = new ArrayList<>();
      long next = range.nextBucket();
      for (int w = 0; w < windows && next != TimeGrid.NEVER; w++) {
        long end = mesh.grid().windowEnd(next);
        range.open(end);
        range.activate(
            kernels.length,
            (cluster, inbox) -> {
              range.advanced(cluster, kernels[cluster].advance(end, inbox, bench));
              sent.add(bench.outbox().take());
            });
        for (long[] words : sent) {
          for (int i = 0; i < words.length; i += 2) {
            range.accept(words[i], words[i + 1]);
          }
        }
        sent.clear();
        ledger.addAll(range.takeRetired(List.of(bench)));
        next = range.nextBucket();
      }
      if (next != TimeGrid.NEVER) {
        cutInTheMidstOfAWindow(range, kernels, mesh.grid().windowEnd(next));
      }
      range.cutOff((cluster, inbox) -> underWay += kernels[cluster].cutOff(inbox, bench));
      ledger.addAll(range.takeRetired(List.of(bench)));
      ledger.cutOff();
      for (ClusterKernel kernel : kernels) {
        totals += kernel.totals().deliveries() + kernel.totals().duplicates();
      }
    }

    /**
     * Only some of the clusters that have something to do are told; what they send is on its way.
     */
    private void cutInTheMidstOfAWindow(ClusterRange range, ClusterKernel[] kernels, long end) {
      range.open(end);
      range.activate(
          kernels.length / 2,
          (cluster, inbox) -> {
            range.advanced(cluster, kernels[cluster].advance(end, inbox, bench));
            underWay += bench.outbox().take().length / 2;
          });
    }
  }
}
