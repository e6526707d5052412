package io.somasync.engine.run;

import io.somasync.engine.kernel.ClusterKernel;
import io.somasync.engine.kernel.Inbox;
import io.somasync.engine.kernel.Workbench;
import io.somasync.engine.plan.TimeGrid;
import io.somasync.engine.tally.Digest;
import java.util.function.Consumer;

/**
 * Tells a line for each window and cluster that was advanced in it: what the cluster has counted so
 * far, and what the window added to the digest. Not its next event: an arrival that lies ahead may
 * be handed to it early or late. Runs of a plan tell the same lines on every placement, in any
 * order, if no messages gather before a cluster is woken: with a batch of 1. {@link Divergence}
 * finds where two traces part.
 */
public final class Trace implements Advancing {
  /** Local originations that may gather while a run is traced. */
  public static final int BATCH = 1;

  private final TimeGrid grid;
  private final Consumer<String> lines;

  /**
   * @param lines takes a line at a time, from any thread that advances clusters
   */
  public Trace(TimeGrid grid, Consumer<String> lines) {
    this.grid = grid;
    this.lines = lines;
  }

  @Override
  public long advance(ClusterKernel kernel, long endBucket, Inbox inbox, Workbench bench) {
    long digest = bench.tally().digest;
    long next = kernel.advance(endBucket, inbox, bench);
    String counted = kernel.totals().counts().toString().replace(" = ", "=");
    lines.accept(
        "window=%015d cluster=%07d digest=%s %s"
            .formatted(
                grid.beginMicros(endBucket),
                kernel.cluster(),
                Digest.format(bench.tally().digest - digest),
                counted));
    return next;
  }
}
