package io.somasync.scenarios.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.scenarios.api.SimulationException;
import io.somasync.scenarios.api.SomaSync;
import io.somasync.scenarios.source.ScenarioFiles;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Programs that have the jars and no checkout have the shipped scenarios all the same. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class PackedScenariosIT {
  @TempDir Path folder;

  /** Such a program: checks all scenarios that it is given, and runs the first. */
  static final class Program {
    private Program() {}

    public static void main(String[] scenarios) {
      for (String scenario : scenarios) {
        try {
          SomaSync.scenario(scenario).check();
        } catch (SimulationException e) {
          System.out.println(e.getMessage());
        }
      }
      String messages = "workload.messages-per-node";
      System.out.println(SomaSync.scenario(scenarios[0]).set(messages, 0.1).run().outcome());
    }
  }

  private static String in(String target) {
    return Path.of("target").toAbsolutePath() + File.separator + target;
  }

  @Test
  void shouldBeFoundAndIncludedWithoutACheckout() throws Exception {
    Files.writeString(folder.resolve("own.conf"), "include \"small.conf\"\nseed = 7\n");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                String.join(File.pathSeparator, in("test-classes"), in("*"), in("lib/*")),
                Program.class.getName(),
                "own.conf"));
    List<String> shipped = new ScenarioFiles(Path.of("..", "conf")).names();
    assertTrue(shipped.contains("reference/w1"), shipped::toString);
    command.addAll(shipped);
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    assertEquals("PASSED", said.strip());
  }
}
