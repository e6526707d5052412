package io.somasync.scenarios.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystems;
import java.nio.file.Path;

/** The shipped scenarios in the program's own jar, for whoever has no checkout. */
final class PackedScenarios {
  private static final String FOLDER = "/io/somasync/conf";

  /** One of them, by which the folder is found: not every jar has entries for folders. */
  private static final String ONE = FOLDER + "/small.conf";

  private PackedScenarios() {}

  /** Opened once, and open for as long as the JVM lives: paths in it may be read at any time. */
  private static final class Holder {
    static final Path FOLDER_IN_JAR = open();
  }

  /** Their folder, which need not be one of the default file system. */
  static Path folder() {
    return Holder.FOLDER_IN_JAR;
  }

  private static Path open() {
    URL one = PackedScenarios.class.getResource(ONE);
    try {
      if (one.openConnection() instanceof JarURLConnection connection) {
        URI jar = connection.getJarFileURL().toURI();
        return FileSystems.newFileSystem(Path.of(jar)).getPath(FOLDER);
      }
      return Path.of(one.toURI()).getParent();
    } catch (IOException e) {
      throw new UncheckedIOException("the program's own jar cannot be read", e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
