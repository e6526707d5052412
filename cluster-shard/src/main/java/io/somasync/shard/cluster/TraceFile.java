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
 * in runs that are traced, and if the system property {@code somasync.trace} names a folder for it.
 */
public final class TraceFile {
  private static final String PROPERTY = "somasync.trace";

  private final Path file;

  private TraceFile(Path folder) throws IOException {
    file = Files.createDirectories(folder).resolve(UUID.randomUUID() + ".trace");
  }

  /** Whether runs that are led from this JVM are traced, on all their members. */
  public static boolean isOn() {
    return System.getProperty(PROPERTY) != null;
  }

  /**
   * How clusters are taken through the windows of a run.
   *
   * @param isTraced whether the run is traced, which is for who leads it to say
   */
  public static Advancing advancing(TimeGrid grid, boolean isTraced) {
    if (!isTraced || !isOn()) {
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
