package io.somasync.scenarios.api;

import io.somasync.scenarios.scenario.Scenario;
import io.somasync.scenarios.surroundings.Surroundings;
import io.somasync.scenarios.terminal.Terminal;
import io.somasync.shard.launch.Simulator;
import io.somasync.shard.run.RunResult;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;

/** A run in a JVM that has others before and after it. */
final class RunInTurn {
  /** An interrupted run has so long to come to a result. */
  private static final int GRACE_SECONDS = 30;

  /** A run has all cores, and some of what it needs there is once per JVM. */
  private static final ReentrantLock TURN = new ReentrantLock(true);

  private RunInTurn() {}

  /**
   * Runs a scenario when it is its turn.
   *
   * @param progress where lines about its progress go
   * @throws SimulationException if it was interrupted and came to no result
   */
  static RunResult resultOf(
      Scenario scenario, Surroundings surroundings, Optional<PrintStream> progress) {
    try {
      TURN.lockInterruptibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SimulationException(List.of("interrupted: before the run could begin"), e);
    }
    PrintStream lines = progress.orElse(surroundings.err());
    try (Terminal.Observer observer = Terminal.observer(lines, false, progress.isEmpty())) {
      double before = ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0;
      Simulator.Handle handle =
          surroundings
              .starter()
              .start(scenario.plan(), scenario.settingsOn(surroundings.cores()), observer);
      RunResult result = await(handle);
      // Runs count from the start of the JVM; nobody has waited for this one before it was asked
      // for.
      return result.withStart(-before, result.wall().total() - before);
    } finally {
      TURN.unlock();
    }
  }

  private static RunResult await(Simulator.Handle handle) {
    try {
      return handle.result().get();
    } catch (InterruptedException e) {
      handle.interrupt();
      return lastOf(handle);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  /** What an interrupted run comes to; the thread stays interrupted. */
  private static RunResult lastOf(Simulator.Handle handle) {
    try {
      return handle.result().get(GRACE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | InterruptedException e) {
      throw new SimulationException(List.of("interrupted: the run did not stop in time"), e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      Thread.currentThread().interrupt();
    }
  }
}
