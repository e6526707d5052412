package io.somasync.scenarios.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Small scenarios that use every feature between them (a test sees to that), on one, two and three
 * JVMs: every figure that plan and seed determine is the same. Takes minutes, so it has a profile
 * of its own.
 */
@Tag("every-feature")
@Timeout(value = 300, unit = TimeUnit.SECONDS)
final class EveryFeatureIT {
  private static final int RUN_SECONDS = 90;
  private static final Path FOLDER =
      LauncherTree.REPOSITORY.resolve("scenarios/src/test/resources/every");

  /** What depends on plan and seed alone, besides summary.json; what tells most comes first. */
  private static final List<String> TABLES = List.of("clusters.csv", "series.csv", "latency.hgrm");

  @TempDir Path folder;

  static List<String> scenarios() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".conf"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void shouldComeToTheSameOnOneTwoAndThreeJvms(String scenario) throws Exception {
    RunSummary one = run(scenario, 1);
    one.assertBooksBalance();
    assertEquals("true", one.text("deterministic"), one::how);
    assertTrue(one.count("messages.deliveries") > 0, one::how);
    for (int jvms = 2; jvms <= 3; jvms++) {
      RunSummary several = run(scenario, jvms);
      Optional<String> difference = firstDifference(jvms, several, one);
      if (difference.isPresent()) {
        fail(scenario + " on " + jvms + " JVMs: " + difference.get() + "; " + several.how());
      }
    }
  }

  private RunSummary run(String scenario, int jvms) throws Exception {
    try (RunningProgram program =
        RunningProgram.run(
            results(jvms),
            FOLDER.resolve(scenario).toString(),
            "--jvms",
            "" + jvms,
            "--threads",
            "" + (jvms == 1 ? 2 : 1),
            "--quiet")) {
      program.awaitExit(0, RUN_SECONDS);
      return program.summary();
    }
  }

  private Path results(int jvms) {
    return folder.resolve("on-" + jvms);
  }

  private Optional<String> firstDifference(int jvms, RunSummary found, RunSummary wanted)
      throws IOException {
    for (String table : TABLES) {
      Optional<String> difference = Table.firstDifference(results(1), results(jvms), table);
      if (difference.isPresent()) {
        return difference;
      }
    }
    return found.firstDifference(wanted);
  }
}
