package io.somasync.scenarios.feed;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A private folder for what is made of a feed. It is deleted when it is closed, or else when this
 * JVM ends, however it does unless it is killed.
 */
final class SpoolFolder implements Closeable {
  private static final String PREFIX = "somasync-feed-";

  private final Path path;
  private final Thread hook;

  private SpoolFolder(Path path) {
    this.path = path;
    hook = new Thread(this::delete, "spool-folder");
  }

  /** A new one, which its owner alone can see into. */
  static SpoolFolder in(Path temporary) throws IOException {
    Files.createDirectories(temporary);
    SpoolFolder folder =
        new SpoolFolder(Files.createTempDirectory(temporary, PREFIX).toAbsolutePath());
    Runtime.getRuntime().addShutdownHook(folder.hook);
    return folder;
  }

  /** A file in it. */
  Path file(String name) {
    return path.resolve(name);
  }

  @Override
  public void close() {
    delete();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      return; // this JVM is ending, and the hook runs anyway
    }
  }

  private synchronized void delete() {
    if (!Files.exists(path)) {
      return;
    }
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException e) {
      return; // the system's own cleaning takes what is left
    }
  }
}
