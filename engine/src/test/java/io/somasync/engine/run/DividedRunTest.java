package io.somasync.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.kernel.ClusterKernel;
import io.somasync.engine.kernel.Mesh;
import io.somasync.engine.kernel.Records;
import io.somasync.engine.kernel.Workbench;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.Protocol;
import io.somasync.engine.plan.TimeGrid;
import io.somasync.engine.random.Draws;
import io.somasync.engine.tally.Digest;
import io.somasync.engine.tally.MessageLedger;
import io.somasync.engine.tally.Tally;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
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

  /** Where regions are far apart, ranges go through many windows between two exchanges. */
  @Test
  void shouldComeToTheSameInRounds() {
    for (Protocol protocol : List.of(new Protocol.Flood(), new Protocol.PushGossip(3, 2))) {
      Plan plan = RoundsTest.plan(protocol);
      SimulationResult whole = LocalRun.run(plan);
      for (int[] cuts : List.of(new int[] {0, 10, 30}, new int[] {0, 10, 25, 30})) {
        DividedRun divided = new DividedRun(plan, cuts, ClusterRange.BATCH);
        assertSame(whole.tally(), divided.run(), plan);
        long rounds = divided.rounds;
        assertTrue(3 * rounds < whole.windows(), () -> rounds + " of " + whole.windows());
      }
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
    private final Rounds lengths;
    private long rounds;

    DividedRun(Plan plan, int count, int batch) {
      this(plan, equal(plan.clusters(), count), batch);
    }

    private static int[] equal(int clusters, int count) {
      return IntStream.rangeClosed(0, count).map(r -> r * clusters / count).toArray();
    }

    DividedRun(Plan plan, int[] cuts, int batch) {
      mesh = new Mesh(plan);
      kernels = new ClusterKernel[plan.clusters()];
      rangeOf = new int[kernels.length];
      lengths = Rounds.of(plan, mesh.grid(), cuts);
      for (int r = 0; r < cuts.length - 1; r++) {
        int from = cuts[r];
        int to = cuts[r + 1];
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
        round(lengths.end(next, TimeGrid.NEVER), ledger);
        rounds++;
      }
      benches.forEach(bench -> sum.add(bench.tally()));
      ledger.close();
      return sum;
    }

    private long next() {
      return ranges.stream().mapToLong(ClusterRange::nextBucket).min().orElseThrow();
    }

    private void round(long end, MessageLedger ledger) {
      List<long[]> toOthers = new ArrayList<>();
      for (int r = 0; r < ranges.size(); r++) {
        for (long next = ranges.get(r).nextBucket(); next < end; ) {
          window(r, lengths.windowEnd(next, end), toOthers);
          ledger.addAll(ranges.get(r).takeRetired(List.of(benches.get(r))));
          next = ranges.get(r).nextBucket();
        }
      }
      toOthers.forEach(record -> accept(rangeOf(record), record));
    }

    private int rangeOf(long[] record) {
      return rangeOf[Records.cluster(record[0])];
    }

    private void accept(int range, long[] record) {
      ranges.get(range).accept(record[0], record[1], record[2]);
    }

    private void window(int r, long end, List<long[]> toOthers) {
      List<long[]> here = new ArrayList<>();
      ClusterRange range = ranges.get(r);
      Workbench bench = benches.get(r);
      range.open(end);
      range.activate(
          kernels.length,
          (c, inbox) -> {
            range.advanced(c, kernels[c].advance(end, inbox, bench));
            long[] records = bench.takeRecords();
            for (int i = 0; i < records.length; i += Records.WORDS) {
              long[] record = Arrays.copyOfRange(records, i, i + Records.WORDS);
              (rangeOf(record) == r ? here : toOthers).add(record);
            }
          });
      here.forEach(record -> accept(r, record));
    }
  }
}
