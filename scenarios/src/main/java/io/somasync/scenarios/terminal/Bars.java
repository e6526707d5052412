package io.somasync.scenarios.terminal;

import io.somasync.scenarios.quantity.Rounded;
import io.somasync.shard.run.Phase;
import java.io.PrintStream;
import java.util.List;
import java.util.function.IntSupplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/**
 * Progress as one bar per phase, replaced by a line when the phase is done. The only class, with
 * {@link BarLine} and {@link BarPainter}, that knows the progress bar library, so that runs without
 * a terminal do not load it.
 */
final class Bars implements Terminal.Observer {
  private static final int REFRESH_MILLIS = 200;
  private static final int LABEL = 28;

  private final PrintStream out;
  private final BarPainter painter;
  private final Told told = new Told();
  private ProgressBar bar;

  Bars(PrintStream out, IntSupplier columns) {
    this.out = out;
    this.painter = new BarPainter(out, columns);
  }

  @Override
  public synchronized void phaseStarted(Phase phase, long total) {
    closeBar();
    if (total == 0) {
      painter.accept("  " + phase.label() + " …");
      return;
    }
    BarLine line =
        switch (phase) {
          case CREATE -> new BarLine(padded(phase), " clusters", 1);
          case CONNECT -> new BarLine(padded(phase), " links", 1);
          default -> new BarLine(padded(phase), " s", 1_000_000);
        };
    bar =
        new ProgressBarBuilder()
            .setInitialMax(total)
            .setRenderer(line)
            .setUpdateIntervalMillis(REFRESH_MILLIS)
            .continuousUpdate()
            .clearDisplayOnFinish()
            .setConsumer(painter)
            .build();
  }

  @Override
  public synchronized void progressed(Progress progress) {
    if (bar != null) {
      bar.stepTo(Math.min(progress.done(), progress.total()));
    }
  }

  @Override
  public synchronized void phaseFinished(Phase phase, double seconds) {
    closeBar();
    painter.println("✓ " + padded(phase) + Rounded.seconds(seconds));
  }

  @Override
  public synchronized void waitsFor(List<String> others) {
    told.waitsFor(others, painter::println);
  }

  @Override
  public synchronized void metricsAt(int member, String url) {
    told.metricsAt(member, url, painter::println);
  }

  @Override
  public synchronized void close() {
    closeBar();
    painter.clear();
    out.flush();
  }

  /**
   * Waits for the library's thread to have painted for the last time. That thread takes no lock but
   * the stream's, so it cannot wait for us.
   */
  private void closeBar() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }

  private static String padded(Phase phase) {
    return phase.label() + " ".repeat(LABEL - phase.label().length());
  }
}
