package io.somasync.shard.log;

import java.nio.charset.StandardCharsets;

/** How much may still be written to a log. The last line says that there would be more. */
final class LogBudget {
  private static final String LAST = "further lines are left out\n";

  private int linesLeft;
  private int bytesLeft;

  /**
   * @param lines most lines, each with its stack trace; at least 1
   * @param bytes most bytes in all, the last line not counted
   */
  LogBudget(int lines, int bytes) {
    linesLeft = lines;
    bytesLeft = bytes;
  }

  boolean isSpent() {
    return linesLeft == 0;
  }

  /** What is to be written for a line; not to be called any more when the budget is spent. */
  byte[] take(String line) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > bytesLeft) {
      linesLeft = 0;
      return LAST.getBytes(StandardCharsets.UTF_8);
    }
    bytesLeft -= bytes.length;
    linesLeft--;
    return linesLeft == 0 ? (line + LAST).getBytes(StandardCharsets.UTF_8) : bytes;
  }
}
