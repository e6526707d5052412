package io.somasync.scenarios.terminal;

import io.somasync.scenarios.quantity.Rounded;
import io.somasync.shard.run.Phase;
import java.io.PrintStream;
import java.util.function.LongSupplier;

/**
 * Progress as plain lines: one per phase when it is done, and in between after 1, 2, 4, … seconds,
 * so that a log of a long run stays short.
 */
final class Lines implements Terminal.Observer {
  private static final long SECOND_NANOS = 1_000_000_000L;
  private static final long LONGEST_NANOS = 60 * SECOND_NANOS;

  private final PrintStream out;
  private final LongSupplier nanoTime;
  private final Told told = new Told();
  private long intervalNanos = SECOND_NANOS;
  private long lastNanos;

  Lines(PrintStream out, LongSupplier nanoTime) {
    this.out = out;
    this.nanoTime = nanoTime;
    this.lastNanos = nanoTime.getAsLong();
  }

  @Override
  public synchronized void progressed(Progress progress) {
    long now = nanoTime.getAsLong();
    if (now - lastNanos < intervalNanos) {
      return;
    }
    lastNanos = now;
    intervalNanos = Math.min(LONGEST_NANOS, 2 * intervalNanos);
    StringBuilder line = new StringBuilder(progress.phase().label()).append(": ");
    if (progress.total() > 0) {
      line.append(100 * Math.min(progress.done(), progress.total()) / progress.total());
      line.append(" %, ");
    }
    out.println(line.append(work(progress)).append(" so far"));
  }

  private static String work(Progress progress) {
    return switch (progress.phase()) {
      case CREATE -> Rounded.count(progress.done()) + " clusters";
      case CONNECT -> Rounded.count(progress.done()) + " links";
      default -> Rounded.count(progress.sends()) + " sends";
    };
  }

  @Override
  public synchronized void phaseFinished(Phase phase, double seconds) {
    out.println(phase.label() + ": done in " + Rounded.seconds(seconds));
  }

  @Override
  public synchronized void metricsAt(int member, String url) {
    told.metricsAt(member, url, out::println);
  }
}
