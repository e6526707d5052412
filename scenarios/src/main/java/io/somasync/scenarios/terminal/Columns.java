package io.somasync.scenarios.terminal;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * How many columns the terminal has. Shells know, but keep it to themselves, and the class library
 * has no way to ask; so {@code stty} is asked, once and in the background, because starting a
 * process takes longer than a short phase.
 */
final class Columns implements IntSupplier {
  private static final File TERMINAL = new File("/dev/tty");
  private static final int USUAL = 80;
  private static final int FEWEST = 20;
  private static final int WAIT_SECONDS = 2;

  private final CompletableFuture<Integer> asked;

  private Columns(CompletableFuture<Integer> asked) {
    this.asked = asked;
  }

  /**
   * The columns of this process's terminal.
   *
   * @param told what the environment says, which goes first; null if nothing
   */
  static Columns ofTerminal(String told) {
    int columns = parse(told);
    return new Columns(
        columns > 0
            ? CompletableFuture.completedFuture(columns)
            : CompletableFuture.supplyAsync(Columns::ask));
  }

  /** The columns, or, until they are known, so few that every terminal has them. */
  @Override
  public int getAsInt() {
    return Math.max(FEWEST, asked.getNow(FEWEST));
  }

  private static int ask() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(TERMINAL)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!stty.waitFor(WAIT_SECONDS, TimeUnit.SECONDS)) {
        stty.destroyForcibly();
        return USUAL;
      }
      return ofSize(new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
    } catch (IOException e) {
      return USUAL; // there is no such program, or no such terminal
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return USUAL;
    }
  }

  /** The second of rows and columns. */
  static int ofSize(String rowsAndColumns) {
    int columns = parse(rowsAndColumns.substring(rowsAndColumns.lastIndexOf(' ') + 1).strip());
    return columns > 0 ? columns : USUAL;
  }

  /** 0 if it is no number of columns; some terminals say 0 themselves. */
  private static int parse(String columns) {
    try {
      return columns == null ? 0 : Math.max(0, Integer.parseInt(columns));
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
