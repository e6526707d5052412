package io.somasync.scenarios.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A project that has just been written compiles without a warning, and its tests pass. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class NewProjectTest {
  @TempDir Path folder;

  @Test
  void shouldCompileAndPassItsOwnTests() throws Exception {
    Path project = NewProject.write(ProjectName.of("my-mesh"), folder, "0.0");
    Path classes = project.resolve("target/classes");
    JavaCode.compile(project.resolve("src"), classes);
    Path services = classes.resolve("META-INF/services");
    Files.createDirectories(services);
    String service = "io.somasync.shard.flow.ThreatFlow";
    Files.copy(
        project.resolve("src/main/resources/META-INF/services").resolve(service),
        services.resolve(service));
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                JavaCode.classPath(classes),
                RunTests.class.getName()));
    command.addAll(testsOf(project));
    Process process =
        new ProcessBuilder(command).directory(project.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    assertEquals("7 succeeded", said.strip());
  }

  private static List<String> testsOf(Path project) throws Exception {
    Path tests = project.resolve("src/test/java");
    try (Stream<Path> files = Files.walk(tests)) {
      List<String> names =
          files
              .map(file -> tests.relativize(file).toString())
              .filter(file -> file.endsWith(".java"))
              .map(file -> file.replace(".java", "").replace('/', '.'))
              .sorted()
              .toList();
      assertTrue(names.contains("example.mymesh.ScenarioTest"), names::toString);
      return names;
    }
  }
}
