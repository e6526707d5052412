package io.somasync.scenarios.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The program as users have it: launcher, libraries and settings, and the archive of classes that
 * the first call makes. Made once for all tests, from what the build has packaged.
 */
final class Installation {
  private static final int FIRST_CALL_SECONDS = 600;
  private static final Path TARGET = Path.of("target").toAbsolutePath();

  private Installation() {}

  /** Made when it is asked for first. */
  private static final class Holder {
    static final Path LAUNCHER = install();
  }

  /** The launcher, {@code bin/somasync}. */
  static Path launcher() {
    return Holder.LAUNCHER;
  }

  /** Has the launcher take the JDK of these tests, and no options of whoever runs them. */
  static ProcessBuilder command(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().remove("SOMASYNC_JAVA_OPTS");
    return builder.directory(LauncherTree.REPOSITORY.toFile());
  }

  private static Path install() {
    try {
      Path home = TARGET.resolve("it-home");
      remove(home);
      LauncherTree tree = LauncherTree.make(home);
      copyFolder(LauncherTree.REPOSITORY.resolve("conf"), home.resolve("conf"));
      // First the module's own: a launcher that was called here has left an older one beside the
      // others.
      copyJars(TARGET, tree.libraries());
      copyJars(TARGET.resolve("lib"), tree.libraries());
      tree.complete();
      callOnce(tree.launcher());
      return tree.launcher();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void remove(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> paths = Files.walk(folder)) {
        for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  private static void copyFolder(Path from, Path to) throws IOException {
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : paths.toList()) {
        Files.copy(path, to.resolve(from.relativize(path)));
      }
    }
  }

  private static void copyJars(Path from, Path to) throws IOException {
    assertTrue(Files.isDirectory(from), () -> from + " is missing: mvn package makes it");
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(from, "*.jar")) {
      for (Path jar : jars) {
        if (!Files.exists(to.resolve(jar.getFileName()))) {
          Files.copy(jar, to.resolve(jar.getFileName()));
        }
      }
    }
  }

  /** The first call takes longer than others, so no test should have to wait for it. */
  private static void callOnce(Path launcher) throws IOException, InterruptedException {
    Process process =
        command(List.of(launcher.toString(), "list"))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertTrue(process.waitFor(FIRST_CALL_SECONDS, TimeUnit.SECONDS), "the first call hangs");
    assertEquals(0, process.exitValue(), "exit code of the first call");
  }
}
