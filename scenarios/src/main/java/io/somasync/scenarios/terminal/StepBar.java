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
  private volatile String label = "";
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
                    new BarLine(label + "  ", " runs", 1).render(progress, columns))
            .setUpdateIntervalMillis(REFRESH_MILLIS)
            .continuousUpdate()
            .clearDisplayOnFinish()
            .setConsumer(painter)
            .build();
  }

  @Override
  public void step(String next) {
    label = next;
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
