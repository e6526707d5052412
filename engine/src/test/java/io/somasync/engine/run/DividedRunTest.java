package io.somasync.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.somasync.engine.kernel.ClusterKernel;
import io.somasync.engine.kernel.Mesh;
import io.somasync.engine.kernel.Records;
import io.somasync.engine.kernel.Workbench;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.TimeGrid;
import io.somasync.engine.random.Draws;
import io.somasync.engine.tally.Digest;
import io.somasync.engine.tally.MessageLedger;
import io.somasync.engine.tally.Tally;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** However a mesh is divided into ranges, threads and batches, its run comes to the same. */
@Timeout(60)
class DividedRunTest {
  @Test
  void shouldComeToTheSameInSeveralRanges() {
    for (int i = 0; i < 40; i++) {
      Plan plan = RandomPlans.of(Draws.mix(4_000 + i));
      Tally whole = LocalRun.run(plan).tally();

      Tally divided = new DividedRun(plan, 1 + i % 3, i % 2 == 0 ? 1 : ClusterRange.BATCH).run();

      assertSame(whole, divided, plan);
    }
  }

  @Test
  void shouldComeToTheSameWithSeveralWorkbenches() {
    for (int i = 0; i < 20; i++) {
      Plan plan = RandomPlans.of(Draws.mix(5_000 + i));
      LocalRun run = new LocalRun(plan, 3);
      while (!run.isOver()) {
        run.step();
      }
      SimulationResult result = run.close();
      SimulationResult alone = LocalRun.run(plan);

      assertSame(alone.tally(), result.tally(), plan);
      assertEquals(alone.windows(), result.windows());
      assertEquals(alone.simulatedMicros(), result.simulatedMicros());
      assertEquals(alone.clusters(), result.clusters());
    }
  }

  private static void assertSame(Tally expected, Tally tally, Plan plan) {
    assertEquals(expected.counts(), tally.counts(), plan::toString);
    assertEquals(Digest.format(expected.digest), Digest.format(tally.digest), plan::toString);
    assertEquals(expected.coverage().mean(), tally.coverage().mean(), plan::toString);
    assertEquals(
        expected.coverage().timeToMicros(0), tally.coverage().timeToMicros(0), plan::toString);
  }

  /** A run whose clusters are divided among ranges, each with a workbench of its own. */
  private static final class DividedRun {
    private final Mesh mesh;
    private final ClusterKernel[] kernels;
    private final List<ClusterRange> ranges = new ArrayList<>();
    private final List<Workbench> benches = new ArrayList<>();
    private final int[] rangeOf;

    DividedRun(Plan plan, int count, int batch) {
      mesh = new Mesh(plan);
      kernels = new ClusterKernel[plan.clusters()];
      rangeOf = new int[kernels.length];
      for (int r = 0; r < count; r++) {
        int from = r * kernels.length / count;
        int to = (r + 1) * kernels.length / count;
        ranges.add(new ClusterRange(mesh, from, to, batch));
        benches.add(new Workbench(mesh, ranges.get(r).live()));
        for (int c = from; c < to; c++) {
          kernels[c] = new ClusterKernel(mesh, c);
          rangeOf[c] = r;
        }
      }
    }

    Tally run() {
      Tally sum = new Tally(mesh.plan().severities().size(), mesh.plan().regions().size());
      MessageLedger ledger = new MessageLedger(sum);
      for (long next = next(); next != TimeGrid.NEVER; next = next()) {
        step(mesh.grid().windowEnd(next), ledger);
      }
      benches.forEach(bench -> sum.add(bench.tally()));
      ledger.close();
      return sum;
    }

    private long next() {
      return ranges.stream().mapToLong(ClusterRange::nextBucket).min().orElseThrow();
    }

    private void step(long end, MessageLedger ledger) {
      List<long[]> sent = new ArrayList<>();
      for (int r = 0; r < ranges.size(); r++) {
        ClusterRange range = ranges.get(r);
        Workbench bench = benches.get(r);
        range.open(end);
        range.activate(
            kernels.length,
            (c, inbox) -> {
              range.advanced(c, kernels[c].advance(end, inbox, bench));
              sent.add(bench.takeRecords());
            });
      }
      for (long[] records : sent) {
        for (int i = 0; i < records.length; i += Records.WORDS) {
          ClusterRange range = ranges.get(rangeOf[Records.cluster(records[i])]);
          range.accept(records[i], records[i + 1], records[i + 2]);
        }
      }
      for (int r = 0; r < ranges.size(); r++) {
        ledger.addAll(ranges.get(r).takeRetired(List.of(benches.get(r))));
      }
    }
  }
}
