package io.somasync.scenarios.terminal;

import java.io.PrintStream;
import java.util.function.IntSupplier;
import me.tongfei.progressbar.ProgressBarConsumer;

/**
 * Paints one line over and over. The library's own painter would load a terminal emulation for no
 * more than the terminal's width. Called from the library's thread and from the observer's.
 */
final class BarPainter implements ProgressBarConsumer {
  private static final String CLEAR_LINE = "\r\u001b[K";

  // A terminal that has become narrower since cuts the line off; otherwise each would leave a rest.
  private static final String DO_NOT_WRAP = "\u001b[?7l";
  private static final String WRAP = "\u001b[?7h";

  private final PrintStream out;
  private final IntSupplier columns;

  BarPainter(PrintStream out, IntSupplier columns) {
    this.out = out;
    this.columns = columns;
  }

  @Override
  public int getMaxRenderedLength() {
    // A character in the last column makes some terminals begin a new line.
    return columns.getAsInt() - 1;
  }

  /** Replaces the line. */
  @Override
  public void accept(String line) {
    String cut = line.substring(0, Math.min(line.length(), getMaxRenderedLength()));
    print(CLEAR_LINE + DO_NOT_WRAP + cut + WRAP);
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
