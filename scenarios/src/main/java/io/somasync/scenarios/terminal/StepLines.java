package io.somasync.scenarios.terminal;

import io.somasync.scenarios.quantity.Rounded;
import java.io.PrintStream;
import java.util.function.LongSupplier;

/** Steps as plain lines, at growing intervals so that a log stays short. */
final class StepLines implements Steps {
  private static final long SECOND_NANOS = 1_000_000_000L;

  private final PrintStream out;
  private final LongSupplier nanoTime;
  private final Interval interval;
  private final long beginNanos;
  private long total;
  private long begun;

  StepLines(PrintStream out, LongSupplier nanoTime) {
    this.out = out;
    this.nanoTime = nanoTime;
    this.beginNanos = nanoTime.getAsLong();
    this.interval = new Interval(beginNanos);
  }

  @Override
  public void begin(long steps) {
    total = steps;
  }

  @Override
  public void step(String label) {
    begun++;
    long now = nanoTime.getAsLong();
    if (begun == 1 || interval.isOver(now)) {
      long seconds = (now - beginNanos) / SECOND_NANOS;
      out.printf("%d of %d, %s so far: %s%n", begun, total, Rounded.wholeSeconds(seconds), label);
    }
  }

  @Override
  public void note(String line) {
    out.println(line);
  }

  @Override
  public void close() {
    out.flush();
  }
}
