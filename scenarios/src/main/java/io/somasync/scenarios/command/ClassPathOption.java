package io.somasync.scenarios.command;

import io.somasync.scenarios.problem.OneLine;
import io.somasync.scenarios.problem.ScenarioException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
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
      }
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
