package io.somasync.scenarios.surroundings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LogStreamTest {
  private static final String LOG = "somasync.log";

  @TempDir Path folder;
  private final String before = System.getProperty(LOG);
  private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
  private final PrintStream stream =
      new PrintStream(new LogStream(terminal), true, StandardCharsets.UTF_8);

  @AfterEach
  void restore() {
    if (before == null) {
      System.clearProperty(LOG);
    } else {
      System.setProperty(LOG, before);
    }
  }

  @Test
  void shouldKeepWhatLibrariesPrintFromTheTerminalAsSoonAsThereIsALog() throws Exception {
    System.clearProperty(LOG);
    stream.println("before");
    Path log = folder.resolve("run.log");
    System.setProperty(LOG, log.toString());
    new IllegalStateException("for the log").printStackTrace(stream);
    assertEquals("before", terminal.toString(StandardCharsets.UTF_8).strip());
    assertTrue(Files.readString(log).startsWith("java.lang.IllegalStateException: for the log"));
  }

  @Test
  void shouldNotFillTheDisk() throws Exception {
    Path log = folder.resolve("run.log");
    System.setProperty(LOG, log.toString());
    String line = " ".repeat(1_000);
    for (int i = 0; i < 2_000; i++) {
      stream.println(line);
    }
    assertTrue(Files.size(log) <= 1_000_000, () -> "bytes = " + log.toFile().length());
  }
}
