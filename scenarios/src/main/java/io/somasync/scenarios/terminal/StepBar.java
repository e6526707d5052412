package io.somasync.scenarios.terminal;

import java.io.PrintStream;
import java.util.function.IntSupplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** Steps as one bar, beside which the present step stands. */
final class StepBar implements Steps {
  /** Seldom, as what goes on beside it is being measured. */
  private static final int REFRESH_MILLIS = 1_000;

  private final BarPainter painter;
  private volatile String paddedLabel = "";
  private int widest;
  private long begun;
  private ProgressBar bar;

  StepBar(PrintStream out, IntSupplier columns) {
    this.painter = new BarPainter(out, columns);
  }

  @Override
  public void begin(long total) {
    bar =
        new ProgressBarBuilder()
            .setInitialMax(total)
            .setRenderer(
                (progress, columns) ->
                    new BarLine(paddedLabel, " runs", 1).render(progress, columns))
            .setUpdateIntervalMillis(REFRESH_MILLIS)
            .continuousUpdate()
            .clearDisplayOnFinish()
            .setConsumer(painter)
            .build();
  }

  @Override
  public void step(String label) {
    // The bar beside it should not move more than it must.
    widest = Math.max(widest, label.length());
    paddedLabel = label + " ".repeat(widest - label.length() + 2);
    bar.stepTo(begun);
    begun++;
    bar.refresh();
  }

  @Override
  public void note(String line) {
    painter.println(line);
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
    painter.clear();
  }
}
