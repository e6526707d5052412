package io.somasync.shard.cluster;

import io.somasync.engine.plan.TimeGrid;
import io.somasync.engine.run.Advancing;
import io.somasync.engine.run.Trace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * The lines of a {@link Trace} of what clusters on this member come to, in a file of its own; only
 * if the system property {@code somasync.trace} names a folder for it.
 */
public final class TraceFile {
  private static final String PROPERTY = "somasync.trace";

  private final Path file;

  private TraceFile(Path folder) throws IOException {
    file = Files.createDirectories(folder).resolve(UUID.randomUUID() + ".trace");
  }

  /** Whether runs are traced. */
  public static boolean isOn() {
    return System.getProperty(PROPERTY) != null;
  }

  /** How clusters are taken through the windows of a run. */
  public static Advancing advancing(TimeGrid grid) {
    if (!isOn()) {
      return Advancing.PLAIN;
    }
    try {
      return new Trace(grid, new TraceFile(Path.of(System.getProperty(PROPERTY)))::write);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Nothing is kept for later: a member's JVM can end at any time. */
  private synchronized void write(String line) {
    try {
      Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
