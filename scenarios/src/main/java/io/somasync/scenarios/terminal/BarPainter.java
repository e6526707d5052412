package io.somasync.scenarios.terminal;

import java.io.PrintStream;
import me.tongfei.progressbar.ProgressBarConsumer;

/**
 * Paints one line over and over. The library's own painter would load a terminal emulation for no
 * more than the terminal's width. Called from the library's thread and from the observer's.
 */
final class BarPainter implements ProgressBarConsumer {
  private static final int USUAL_COLUMNS = 80;
  private static final int FEWEST_COLUMNS = 40;
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final PrintStream out;
  private final int columns;

  BarPainter(PrintStream out) {
    this.out = out;
    this.columns = columns(System.getenv("COLUMNS"));
  }

  static int columns(String told) {
    try {
      return told == null ? USUAL_COLUMNS : Math.max(FEWEST_COLUMNS, Integer.parseInt(told));
    } catch (NumberFormatException e) {
      return USUAL_COLUMNS;
    }
  }

  @Override
  public int getMaxRenderedLength() {
    // A character in the last column makes some terminals begin a new line.
    return columns - 1;
  }

  /** Replaces the line. */
  @Override
  public void accept(String line) {
    print(CLEAR_LINE + line);
  }

  /** Puts a line that stays where the painted one was. */
  void println(String line) {
    print(CLEAR_LINE + line + "\n");
  }

  @Override
  public void clear() {
    print(CLEAR_LINE);
  }

  /** The stream is not ours to close. */
  @Override
  public void close() {}

  private void print(String text) {
    synchronized (out) {
      out.print(text);
      out.flush();
    }
  }
}
