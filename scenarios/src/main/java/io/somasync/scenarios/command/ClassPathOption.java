package io.somasync.scenarios.command;

import io.somasync.scenarios.problem.OneLine;
import io.somasync.scenarios.problem.ScenarioException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipFile;
import picocli.CommandLine.Option;

/**
 * What is to be found besides what comes along, such as flows of one's own. The launcher puts it
 * behind the JVM's class path; here it is only checked.
 */
final class ClassPathOption {
  @Option(
      names = "--classpath",
      paramLabel = "PATH",
      description = "Jars and folders of classes, joined by a colon, for instance of flows.")
  private List<String> classPath = List.of();

  /**
   * Checks what was named.
   *
   * @throws ScenarioException if something of it is not there
   */
  void check() throws ScenarioException {
    for (String paths : classPath) {
      for (String path : paths.split(":")) {
        if (!isThere(path)) {
          throw new ScenarioException(
              "--classpath = "
                  + OneLine.value(path)
                  + ": there is no such file or folder; write for instance target/my-flows.jar");
        }
        checkJar(path);
      }
    }
  }

  /** A JVM passes over what it cannot open, and nobody would know why a class is missing. */
  private static void checkJar(String path) throws ScenarioException {
    if (!Files.isRegularFile(Path.of(path))) {
      return;
    }
    try (ZipFile jar = new ZipFile(path)) {
      jar.size();
    } catch (IOException e) {
      throw new ScenarioException(
          "--classpath = "
              + OneLine.value(path)
              + ": is no jar, or a damaged one ("
              + OneLine.message(e.getMessage())
              + "); build it again");
    }
  }

  private static boolean isThere(String path) {
    try {
      return !path.isEmpty() && Files.exists(Path.of(path));
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
