package io.somasync.scenarios.terminal;

import io.somasync.scenarios.quantity.Rounded;
import io.somasync.shard.run.Phase;
import java.io.PrintStream;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Progress as plain lines: one per phase when it is done, and in between after 1, 2, 4, … seconds,
 * so that a log of a long run stays short.
 */
final class Lines implements Terminal.Observer {
  private final PrintStream out;
  private final LongSupplier nanoTime;
  private final Told told = new Told();
  private final Interval interval;

  Lines(PrintStream out, LongSupplier nanoTime) {
    this.out = out;
    this.nanoTime = nanoTime;
    this.interval = new Interval(nanoTime.getAsLong());
  }

  @Override
  public synchronized void progressed(Progress progress) {
    if (!interval.isOver(nanoTime.getAsLong())) {
      return;
    }
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
  public synchronized void waitsFor(List<String> others) {
    told.waitsFor(others, out::println);
  }

  @Override
  public synchronized void metricsAt(int member, String url) {
    told.metricsAt(member, url, out::println);
  }
}
