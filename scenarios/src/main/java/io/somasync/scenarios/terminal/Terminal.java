package io.somasync.scenarios.terminal;

import io.somasync.shard.run.RunObserver;
import java.io.PrintStream;

/** Shows on a terminal, or in a log, how a run gets on. */
public final class Terminal {
  private Terminal() {}

  /**
   * An observer that shows progress. It is thread-safe, and to be closed before anything else is
   * printed.
   *
   * @param err where to
   * @param interactive whether that is a terminal: it gets progress bars, everything else gets
   *     plain lines at growing intervals
   * @param quiet whether nothing is to be shown
   */
  public static Observer observer(PrintStream err, boolean interactive, boolean quiet) {
    if (quiet) {
      return new Silence();
    }
    return interactive
        ? new Bars(err, Columns.ofTerminal(System.getenv("COLUMNS")))
        : new Lines(err, System::nanoTime);
  }

  /**
   * The same for what is done step by step.
   *
   * @param quiet whether only what has to be noted is to be shown
   */
  public static Steps steps(PrintStream err, boolean interactive, boolean quiet) {
    if (quiet) {
      return new Notes(err);
    }
    return interactive
        ? new StepBar(err, Columns.ofTerminal(System.getenv("COLUMNS")))
        : new StepLines(err, System::nanoTime);
  }

  /** An observer that can be told that nothing more will come. */
  public interface Observer extends RunObserver, AutoCloseable {
    /** Leaves the terminal tidy, also when the run was cut off; idempotent. */
    @Override
    default void close() {}
  }

  private static final class Silence implements Observer {}

  private record Notes(PrintStream out) implements Steps {
    @Override
    public void begin(long total) {}

    @Override
    public void step(String label) {}

    @Override
    public void note(String line) {
      out.println(line);
    }

    @Override
    public void close() {}
  }
}
