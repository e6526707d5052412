package io.somasync.scenarios.surroundings;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Standard error as libraries see it: what they print goes to the run's log. Before there is one it
 * goes to the terminal.
 */
public final class LogStream extends OutputStream {
  /** System property with the path of the run's log; logging reads it too. */
  public static final String LOG = "somasync.log";

  private static final int MOST_BYTES = 1_000_000;

  private final OutputStream terminal;
  private int written;

  public LogStream(OutputStream terminal) {
    this.terminal = terminal;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int from, int length) throws IOException {
    String log = System.getProperty(LOG);
    if (log == null) {
      terminal.write(bytes, from, length);
      return;
    }
    if (length > MOST_BYTES - written) {
      return;
    }
    written += length;
    // Opened for each piece, as hardly anything is ever written.
    try (OutputStream file =
        Files.newOutputStream(
            Path.of(log),
            StandardOpenOption.CREATE,
            StandardOpenOption.APPEND,
            LinkOption.NOFOLLOW_LINKS)) {
      file.write(bytes, from, length);
    }
  }

  @Override
  public void flush() throws IOException {
    terminal.flush();
  }
}
