package io.somasync.engine.run;

import io.somasync.engine.flow.Passages;
import io.somasync.engine.kernel.ClusterKernel;
import io.somasync.engine.kernel.Mesh;
import io.somasync.engine.kernel.Records;
import io.somasync.engine.kernel.Workbench;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.TimeGrid;
import io.somasync.engine.tally.ClusterTotals;
import io.somasync.engine.tally.MessageLedger;
import io.somasync.engine.tally.Tally;
import io.somasync.engine.traffic.FeedOpener;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * A whole simulation in one thread: the oracle that every other way of running is compared with,
 * and the yardstick of their speed.
 */
public final class LocalRun {
  final Mesh mesh;
  final ClusterKernel[] kernels;
  final ClusterRange range;
  final List<Workbench> benches = new ArrayList<>();
  private final MessageLedger ledger;
  private final Tally sum;
  private final Advancing advancing;
  private final List<long[]> sent = new ArrayList<>();
  private long windows;

  /**
   * @param threads number of workbenches: with several, clusters take them in turns, as they would
   *     with so many threads
   */
  public LocalRun(Plan plan, int threads) {
    this(plan, threads, FeedOpener.NONE);
  }

  /**
   * The same for plans that may have a feed.
   *
   * @throws IllegalArgumentException if the plan has flows, which are not known here
   */
  public LocalRun(Plan plan, int threads, FeedOpener opener) {
    this(
        new Mesh(plan, opener),
        threads,
        ClusterRange.BATCH,
        Advancing.PLAIN,
        cluster -> none(plan));
  }

  private static Passages none(Plan plan) {
    if (!plan.flows().isEmpty()) {
      throw new IllegalArgumentException("the plan has flows: something must stand for them");
    }
    return Passages.NONE;
  }

  private LocalRun(
      Mesh mesh, int threads, int batch, Advancing advancing, IntFunction<Passages> passages) {
    this.advancing = advancing;
    this.mesh = mesh;
    Plan plan = mesh.plan();
    kernels = new ClusterKernel[plan.clusters()];
    for (int c = 0; c < kernels.length; c++) {
      kernels[c] = new ClusterKernel(mesh, c, passages.apply(c));
    }
    range = new ClusterRange(mesh, 0, kernels.length, batch);
    for (int i = 0; i < threads; i++) {
      benches.add(new Workbench(mesh, range.live()));
    }
    sum = new Tally(plan.severities().size(), plan.regions().size());
    ledger = new MessageLedger(sum);
  }

  /**
   * Runs a plan to its end.
   *
   * @throws IllegalStateException if the books do not balance, which would be a fault of the
   *     program
   */
  public static SimulationResult run(Plan plan) {
    return run(plan, FeedOpener.NONE);
  }

  /** The same for plans that may have a feed. */
  public static SimulationResult run(Plan plan, FeedOpener opener) {
    return new LocalRun(plan, 1, opener).run();
  }

  /**
   * Runs a plan to its end, with what stands for its flows.
   *
   * @param passages those of a cluster
   */
  public static SimulationResult run(Plan plan, IntFunction<Passages> passages) {
    return new LocalRun(new Mesh(plan), 1, ClusterRange.BATCH, Advancing.PLAIN, passages).run();
  }

  /**
   * Runs a plan to its end, and tells what each cluster came to in each window.
   *
   * @param lines takes the lines of a {@link Trace}
   */
  public static SimulationResult trace(Plan plan, Consumer<String> lines) {
    Trace trace = new Trace(TimeGrid.of(plan), lines);
    return new LocalRun(new Mesh(plan), 1, Trace.BATCH, trace, cluster -> none(plan)).run();
  }

  private SimulationResult run() {
    while (!isOver()) {
      step();
    }
    return close();
  }

  /** Whether nothing is left to happen. */
  public boolean isOver() {
    return range.nextBucket() == TimeGrid.NEVER;
  }

  /** End, exclusive, of the window of the next event. */
  long windowEnd() {
    return mesh.grid().windowEnd(range.nextBucket());
  }

  /** Whether messages that leave their cluster retire in that window. */
  public boolean retiresNext() {
    return range.live().nextRetirement() < windowEnd();
  }

  /** Goes through the window of the next event. */
  public void step() {
    long windowEnd = windowEnd();
    range.open(windowEnd);
    range.activate(
        kernels.length,
        (cluster, inbox) -> {
          Workbench bench = benches.get((int) ((cluster + windowEnd) % benches.size()));
          range.advanced(cluster, advancing.advance(kernels[cluster], windowEnd, inbox, bench));
          sent.add(bench.takeRecords());
        });
    range.drawAhead();
    for (long[] records : sent) {
      for (int i = 0; i < records.length; i += Records.WORDS + Records.attachedWords(records, i)) {
        range.accept(records[i], records[i + 1], records[i + 2], Records.attachment(records, i));
      }
    }
    sent.clear();
    ledger.addAll(range.takeRetired(benches));
    windows++;
  }

  /** Number of windows so far. */
  public long windows() {
    return windows;
  }

  /**
   * Closes the books.
   *
   * @throws IllegalStateException if they do not balance
   */
  public SimulationResult close() {
    List<ClusterTotals> totals = new ArrayList<>();
    for (ClusterKernel kernel : kernels) {
      totals.add(kernel.totals());
    }
    benches.forEach(bench -> sum.add(bench.tally()));
    ledger.close();
    return new SimulationResult(sum, totals, mesh.traffic().endMicros(), windows);
  }

  /** Closes the books of a run whose clusters have been cut off. */
  Tally cutOff() {
    ledger.addAll(range.takeRetired(benches));
    ledger.cutOff();
    benches.forEach(bench -> sum.add(bench.tally()));
    return sum;
  }
}
