package io.somasync.shard.run;

import io.somasync.engine.plan.Plan;
import java.util.concurrent.CompletableFuture;

/** Runs plans on Pekko. */
public final class Simulator {
  private Simulator() {}

  /** A run under way. */
  public interface Handle {
    /**
     * Completes when the run has ended and every JVM that it started is gone; never exceptionally
     * for anything that a user can cause.
     */
    CompletableFuture<RunResult> result();

    /** Asks the run to stop soon and to keep what was measured. */
    void interrupt();
  }

  /**
   * Starts a run: this JVM becomes the first member, and members − 1 further JVMs are started.
   *
   * @throws io.somasync.engine.plan.PlanException if the plan cannot be built or a port is taken
   */
  public static Handle start(Plan plan, RunSettings settings, RunObserver observer) {
    throw new IllegalStateException("to be written");
  }
}
