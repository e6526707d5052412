package io.somasync.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.kernel.ClusterKernel;
import io.somasync.engine.kernel.Records;
import io.somasync.engine.kernel.Workbench;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.PlanBuilder;
import io.somasync.engine.random.Draws;
import io.somasync.engine.tally.Counts;
import io.somasync.engine.tally.Digest;
import io.somasync.engine.tally.Fate;
import io.somasync.engine.tally.Tally;
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

      Tally tally = run.tally;
      assertEquals(tally.counts().unaccounted(), run.underWay, () -> "under way, " + how);
      assertTrue(tally.counts().deliveries() <= tally.counts().expected, () -> "expected, " + how);
      assertEquals(tally.counts().generated, tally.coverage().messages(), () -> "messages, " + how);
      assertEquals(run.arrivals, arrivals(tally.counts()), () -> "arrivals of clusters, " + how);
      cutInTheMidst += run.underWay > 0 ? 1 : 0;
    }
    assertTrue(cutInTheMidst > plans / 10, "cut off in the midst: " + cutInTheMidst);
  }

  /** Everything has been folded, and the representatives' part is all that is left. */
  @Test
  void shouldComeToTheSameAsAWholeRunWhenNothingIsUnderWay() {
    PlanBuilder builder = new PlanBuilder().mesh(6, 30).load(3, 0);
    for (Plan plan : List.of(builder.build(), builder.gossip(6, 3).build())) {
      LocalRun run = new LocalRun(plan, 1);
      while (!run.retiresNext()) {
        run.step();
      }

      CutRun cut = new CutRun(plan, (int) run.windows());

      Tally whole = LocalRun.run(plan).tally();
      assertEquals(0, cut.underWay);
      assertEquals(whole.counts(), cut.tally.counts());
      assertEquals(Digest.format(whole.digest), Digest.format(cut.tally.digest));
      assertEquals(whole.coverage().mean(), cut.tally.coverage().mean());
      assertEquals(whole.coverage().timeToMicros(1), cut.tally.coverage().timeToMicros(1));
    }
  }

  private static long arrivals(Counts counts) {
    return counts.deliveries() + counts.of(Fate.DUPLICATE);
  }

  /** Some windows of a run in one thread, and its end. */
  private static final class CutRun {
    final Tally tally;
    long underWay;
    long arrivals;

    CutRun(Plan plan, int windows) {
      LocalRun run = new LocalRun(plan, 1);
      Workbench bench = run.benches.get(0);
      while (run.windows() < windows && !run.isOver()) {
        run.step();
      }
      if (!run.isOver()) {
        cutInTheMidstOfAWindow(run, bench);
      }
      run.range.cutOff((c, inbox) -> underWay += run.kernels[c].cutOff(inbox, bench));
      tally = run.cutOff();
      for (ClusterKernel kernel : run.kernels) {
        arrivals += arrivals(kernel.totals().counts());
      }
    }

    /**
     * Only some of the clusters that have something to do are told; what they send is on its way.
     */
    private void cutInTheMidstOfAWindow(LocalRun run, Workbench bench) {
      long end = run.windowEnd();
      run.range.open(end);
      run.range.activate(
          run.kernels.length / 2,
          (cluster, inbox) -> {
            run.range.advanced(cluster, run.kernels[cluster].advance(end, inbox, bench));
            underWay += bench.takeRecords().length / Records.WORDS;
          });
    }
  }
}
