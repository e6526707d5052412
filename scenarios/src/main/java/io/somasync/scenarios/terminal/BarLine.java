package io.somasync.scenarios.terminal;

import io.somasync.scenarios.quantity.Rounded;
import java.util.List;
import me.tongfei.progressbar.ProgressBarRenderer;
import me.tongfei.progressbar.ProgressState;

/**
 * A phase that is under way, as one line: what it is, how far it is, how long it has taken and will
 * still take. Never longer than it may be: what does not fit is left out, the count first, then the
 * bar.
 */
final class BarLine implements ProgressBarRenderer {
  private static final int LEAST_BAR = 8;

  /** Before that, an estimate of the rest would jump about. */
  private static final long LEAST_SECONDS_TO_ESTIMATE = 2;

  private final String paddedLabel;
  private final String label;
  private final String unit;
  private final long unitSize;

  /**
   * @param paddedLabel name of the phase, padded to the width that all have
   * @param unit what progress is counted in
   * @param unitSize progress that is one of these
   */
  BarLine(String paddedLabel, String unit, long unitSize) {
    this.paddedLabel = "  " + paddedLabel;
    this.label = this.paddedLabel.stripTrailing();
    this.unit = unit;
    this.unitSize = unitSize;
  }

  @Override
  public String render(ProgressState progress, int mostColumns) {
    return line(
        progress.getCurrent(),
        progress.getMax(),
        progress.getTotalElapsed().toSeconds(),
        mostColumns);
  }

  String line(long done, long total, long elapsedSeconds, int mostColumns) {
    double share = total == 0 ? 1 : (double) done / total;
    String percent = leftPadded((int) (100 * share)) + " %";
    String count = Rounded.count(done / unitSize) + " of " + Rounded.count(total / unitSize) + unit;
    String left = left(share, elapsedSeconds);
    String time = Rounded.wholeSeconds(elapsedSeconds) + (left.isEmpty() ? "" : ", " + left);
    for (String text : List.of(percent + "  " + count + "  " + time, percent + "  " + time)) {
      int bar = mostColumns - paddedLabel.length() - text.length() - 2;
      if (bar >= LEAST_BAR) {
        String filled = "█".repeat((int) (bar * share));
        return paddedLabel + filled + " ".repeat(bar - filled.length()) + "  " + text;
      }
    }
    String least = label + " " + percent;
    for (String line : List.of(least + "  " + time, least + (left.isEmpty() ? "" : ", " + left))) {
      if (line.length() <= mostColumns) {
        return line;
      }
    }
    return least.substring(0, Math.max(0, Math.min(least.length(), mostColumns)));
  }

  /** What it will still take if it goes on like this; empty if that is not known. */
  private static String left(double share, long elapsedSeconds) {
    if (share <= 0 || share >= 1 || elapsedSeconds < LEAST_SECONDS_TO_ESTIMATE) {
      return "";
    }
    long seconds = Math.max(1, Math.round(elapsedSeconds * (1 - share) / share));
    return "about " + Rounded.wholeSeconds(seconds) + " left";
  }

  private static String leftPadded(int percent) {
    return percent < 10 ? "  " + percent : percent < 100 ? " " + percent : "" + percent;
  }
}
