package io.somasync.scenarios.run;

import io.somasync.shard.launch.Simulator;
import io.somasync.shard.run.RunResult;
import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** One run from start to end, which a signal ends early. */
public final class InterruptibleRun {
  /** An interrupted run has so long to come to a result. */
  private static final int GRACE_SECONDS = 30;

  private InterruptibleRun() {}

  /**
   * Starts a run and waits for its end.
   *
   * @param beforeHalt what is still to be done if it is to end at once
   * @return what it came to; empty if it was interrupted and did not stop in time
   * @throws Exception that kept it from starting
   */
  public static Optional<RunResult> resultOf(
      Supplier<Simulator.Handle> start, Runnable beforeHalt, PrintStream err) throws Exception {
    CompletableFuture<Void> interrupted = new CompletableFuture<>();
    AtomicInteger signals = new AtomicInteger();
    Runnable onSignal =
        () -> {
          if (signals.incrementAndGet() > 1) {
            beforeHalt.run();
            Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
          }
          err.println();
          err.println("interrupted: writing what was measured; once more to quit at once");
          interrupted.complete(null);
        };
    Interrupts interrupts = Interrupts.call(onSignal);
    try {
      Simulator.Handle handle = start.get();
      CompletableFuture.anyOf(handle.result(), interrupted).join();
      if (!handle.result().isDone()) {
        handle.interrupt();
      }
      return Optional.of(handle.result().get(GRACE_SECONDS, TimeUnit.SECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (CompletionException | ExecutionException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw e;
    } finally {
      interrupts.stop();
    }
  }
}
