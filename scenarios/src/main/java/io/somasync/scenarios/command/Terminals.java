package io.somasync.scenarios.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells terminals from files and pipes. */
final class Terminals {
  private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

  private Terminals() {}

  /**
   * Whether standard error is a terminal. The console of the class library only tells about the
   * other two streams, and newer ones have a console even without a terminal.
   */
  static boolean isStandardErrorOne() {
    if (!Files.exists(STANDARD_ERROR)) {
      return System.console() != null;
    }
    try {
      String target = Files.readSymbolicLink(STANDARD_ERROR).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }
}
