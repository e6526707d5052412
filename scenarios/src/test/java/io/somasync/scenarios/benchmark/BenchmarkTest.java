package io.somasync.scenarios.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.scenarios.estimate.Memory;
import io.somasync.scenarios.folder.Json;
import io.somasync.scenarios.problem.ScenarioException;
import io.somasync.scenarios.source.ScenarioFiles;
import io.somasync.scenarios.surroundings.Surroundings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BenchmarkTest {
  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /** Twice as fast in the second round, half as fast on two JVMs. */
  private static Outcome usual(Trial trial, int round) {
    double seconds = trial.equals(Measured.ON_TWO) ? 16 : 8;
    return Measured.of(trial, round, seconds / round);
  }

  private int run(boolean json, Optional<Path> page, FakeRunner.Answer answer) throws Exception {
    Surroundings surroundings =
        new Surroundings(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            new ScenarioFiles(Path.of("..", "conf")),
            folder,
            folder,
            new Memory(1_000_000_000L, 4_000_000_000L, 4_000_000_000L, Memory.Heap.OF_THE_USER),
            2,
            plan -> 50e6,
            (plan, settings, observer) -> {
              throw new IllegalStateException("runs are JVMs of their own");
            });
    Optional<PageFiles> files = Optional.empty();
    if (page.isPresent()) {
      files = Optional.of(PageFiles.at(page.get()));
    }
    return new Benchmark(
            surroundings, Measured.agenda(2), files, json, true, new FakeRunner(answer))
        .run("somasync benchmark");
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8).strip();
  }

  @Test
  void shouldShowTablesWithMediansAndSpread() throws Exception {
    assertEquals(0, run(false, Optional.empty(), BenchmarkTest::usual), err());
    List<String> lines = out().lines().toList();
    assertTrue(
        lines.contains(
            "  W2 1M × 60  LocalRun            6.00 s ±33 %   113 M/s        –        1.00"
                + "                1.00"),
        out());
    assertTrue(
        lines.contains(
            "              2 JVMs × 1 thread   12.0 s ±33 %  56.3 M/s        –        0.50"
                + "                0.50"),
        out());
    assertTrue(out().contains("2 cores"), out());
    assertTrue(out().contains("4.00 GB of memory"), out());
    assertEquals("", err());
  }

  @Test
  @SuppressWarnings("unchecked")
  void shouldShowEveryMeasurementAsJson() throws Exception {
    assertEquals(0, run(true, Optional.empty(), BenchmarkTest::usual), err());
    Map<String, Object> tree = Json.parse(out());
    List<Map<String, Object>> measurements = (List<Map<String, Object>>) tree.get("measurements");
    assertEquals(6, measurements.size());
    assertEquals(
        Map.of(
            "workload", "W2 1M × 60",
            "placement", "2 JVMs × 1 thread",
            "round", 1L,
            "digest", Measured.DIGEST,
            "windowsSeconds", 16L,
            "sends", 600_000_000L,
            "sendsPerSecond", 37_500_000L),
        measurements.get(2));
    List<Map<String, Object>> medians = (List<Map<String, Object>>) tree.get("medians");
    assertEquals(
        Map.of("median", 12L, "min", 8L, "max", 16L), medians.get(2).get("windowsSeconds"));
    List<Map<String, Object>> ratios = (List<Map<String, Object>>) tree.get("ratios");
    assertTrue(
        ratios.contains(
            Map.of(
                "name",
                "speed: W2 1M × 60, 2 JVMs × 1 thread ÷ LocalRun",
                "median",
                0.5,
                "min",
                0.5,
                "max",
                0.5)),
        ratios::toString);
    assertEquals(2L, ((Map<String, Object>) tree.get("machine")).get("cores"));
  }

  @Test
  void shouldWriteAPageAndJsonBesideIt() throws Exception {
    Path page = folder.resolve("performance.md");
    assertEquals(0, run(false, Optional.of(page), BenchmarkTest::usual), err());
    String markdown = Files.readString(page);
    assertTrue(markdown.startsWith("# Performance\n"), markdown);
    assertTrue(
        markdown.contains(
            "| W2 1M × 60 | 2 JVMs × 1 thread | 12.0 s (8.00 s … 16.0 s) | 56.3 M/s | – | 0.50 | 0.50"
                + " |\n"),
        markdown);
    assertTrue(markdown.contains("`somasync benchmark`"), markdown);
    assertTrue(markdown.lines().allMatch(line -> line.startsWith("|") || line.length() <= 100));
    Json.parse(Files.readString(folder.resolve("performance.json")));
  }

  @Test
  void shouldSayWhatFailedAndExitWith3() throws Exception {
    FakeRunner.Answer failing =
        (trial, round) ->
            trial.equals(Measured.ON_TWO)
                ? new Gap(trial, round, false, "member 2 was killed")
                : usual(trial, round);
    assertEquals(3, run(false, Optional.empty(), failing));
    assertTrue(out().contains("failed: W2 1M × 60, 2 JVMs × 1 thread: member 2 was killed"), out());
    assertTrue(err().endsWith("some runs could not be finished; the tables say which and why"));
  }

  @Test
  void shouldLeaveOutWhatTheMachineWillNotDoFor() throws Exception {
    FakeRunner.Answer refusing =
        (trial, round) ->
            trial.equals(Measured.ON_TWO)
                ? new Gap(trial, round, true, "does not fit")
                : usual(trial, round);
    assertEquals(0, run(false, Optional.empty(), refusing), err());
    assertTrue(out().contains("left out: W2 1M × 60, 2 JVMs × 1 thread: does not fit"), out());
  }

  @Test
  void shouldExitWith1WhenDigestsDiffer() throws Exception {
    Path page = folder.resolve("performance.md");
    FakeRunner.Answer differing =
        (trial, round) -> Measured.of(trial, round, 1, trial.placement().name());
    assertEquals(1, run(false, Optional.of(page), differing));
    assertEquals("", out());
    assertTrue(err().startsWith("internal fault: W2 1M × 60: digest = "), err());
    assertEquals(1, err().lines().count(), err());
    assertFalse(Files.exists(page));
  }

  @Test
  void shouldShowWhatWasMeasuredWhenItIsInterrupted() throws Exception {
    FakeRunner.Answer interrupted =
        (trial, round) -> {
          if (round == 2) {
            throw new InterruptedException();
          }
          return usual(trial, round);
        };
    assertEquals(130, run(false, Optional.empty(), interrupted));
    assertTrue(out().contains("interrupted before its end"), out());
    assertTrue(out().contains("16.0 s"), out());
    assertEquals("interrupted: the tables show what was measured so far", err());
  }

  @Test
  void shouldSayThatNothingWasMeasuredYet() throws Exception {
    FakeRunner.Answer interrupted =
        (trial, round) -> {
          throw new InterruptedException();
        };
    assertEquals(130, run(false, Optional.empty(), interrupted));
    assertEquals("", out());
    assertEquals("interrupted: nothing was measured yet", err());
  }

  @Test
  void shouldRefuseAPageThatCannotBeWritten() throws Exception {
    for (Path page :
        List.of(
            Path.of("page.txt"),
            folder.resolve("none").resolve("page.md"),
            Files.createDirectory(folder.resolve("folder.md")))) {
      ScenarioException e =
          assertThrows(
              ScenarioException.class, () -> run(false, Optional.of(page), BenchmarkTest::usual));
      assertTrue(e.getMessage().startsWith("--out = " + page + ": "), e.getMessage());
    }
  }
}
