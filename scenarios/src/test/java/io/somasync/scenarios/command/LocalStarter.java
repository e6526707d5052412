package io.somasync.scenarios.command;

import io.somasync.engine.plan.Plan;
import io.somasync.engine.run.LocalRun;
import io.somasync.engine.run.SimulationResult;
import io.somasync.engine.tally.LatencyHistogram;
import io.somasync.engine.tally.Tally;
import io.somasync.scenarios.surroundings.Surroundings;
import io.somasync.shard.launch.Simulator;
import io.somasync.shard.run.Phase;
import io.somasync.shard.run.RunObserver;
import io.somasync.shard.run.RunResult;
import io.somasync.shard.run.RunResult.Connections;
import io.somasync.shard.run.RunResult.Memory;
import io.somasync.shard.run.RunResult.Outcome;
import io.somasync.shard.run.RunResult.Wall;
import io.somasync.shard.run.RunSettings;
import io.somasync.shard.spool.Spools;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Runs plans in this thread, without a cluster of members. */
final class LocalStarter implements Surroundings.Starter {
  /** As the last run was started. */
  RunSettings settings;

  @Override
  public Simulator.Handle start(Plan plan, RunSettings settings, RunObserver observer) {
    this.settings = settings;
    observer.phaseStarted(Phase.SUSTAIN, 0);
    RunResult result = result(Outcome.COMPLETED, null, LocalRun.run(plan, new Spools()), plan);
    observer.phaseFinished(Phase.SUSTAIN, 0.001);
    return handle(CompletableFuture.completedFuture(result), () -> {});
  }

  static Simulator.Handle handle(CompletableFuture<RunResult> result, Runnable interrupt) {
    return new Simulator.Handle() {
      @Override
      public CompletableFuture<RunResult> result() {
        return result;
      }

      @Override
      public void interrupt() {
        interrupt.run();
      }
    };
  }

  /** A run that came to nothing. */
  static RunResult nothing(Outcome outcome, String failure, Plan plan) {
    Tally tally = new Tally(plan.severities().size());
    return result(outcome, failure, new SimulationResult(tally, List.of(), 0, 0), plan);
  }

  private static RunResult result(
      Outcome outcome, String failure, SimulationResult simulation, Plan plan) {
    return new RunResult(
        outcome,
        failure,
        simulation,
        new Connections(9, 9, 9, 0, 9, new LatencyHistogram()),
        new Wall(0, 0.001, 0.001, 0.001, 0.001, 0.004),
        new Memory(1, 1, 1),
        List.of(),
        null,
        0,
        1,
        0,
        List.of());
  }
}
