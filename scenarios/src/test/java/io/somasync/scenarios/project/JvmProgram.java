package io.somasync.scenarios.project;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The program in a JVM of its own, with further jars or folders on its class path: what was said.
 */
public record JvmProgram(int code, String out, String err) {
  /**
   * Executes a command and waits for its end.
   *
   * @param folder its working directory, left out of what it says
   * @param more jars and folders behind the class path of these tests
   */
  public static JvmProgram in(Path folder, List<Path> more, String... args) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-Dsomasync.home=" + Path.of("..").toAbsolutePath().normalize(),
                "-cp",
                JavaCode.classPath(more.toArray(Path[]::new)),
                "io.somasync.scenarios.Main"));
    command.addAll(List.of(args));
    Path said = folder.resolve("standard-error");
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectError(said.toFile()).start();
    try {
      process.getOutputStream().close();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int code = process.waitFor();
      return new JvmProgram(code, out, Files.readString(said).replace(folder + "/", ""));
    } finally {
      process.destroyForcibly();
    }
  }
}
