package io.somasync.scenarios.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import io.somasync.engine.plan.PlanException;
import io.somasync.shard.launch.Simulator;
import io.somasync.shard.run.RunResult;
import io.somasync.shard.run.RunResult.Outcome;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class RunCommandTest {
  @TempDir Path folder;

  private final LocalStarter local = new LocalStarter();

  private Path results() throws Exception {
    try (Stream<Path> runs = Files.list(folder.resolve("results"))) {
      return runs.findFirst().orElseThrow();
    }
  }

  @Test
  void shouldRunAndWriteResults() throws Exception {
    Execution execution = Execution.in(folder).with(local).of("run", "small");
    assertEquals(0, execution.code(), execution.toString());
    assertTrue(execution.out().contains("LOAD TEST RESULTS"));
    assertTrue(execution.out().contains("Results in "));
    assertTrue(results().getFileName().toString().startsWith("small-"));
    assertTrue(Files.exists(results().resolve("summary.json")));
    assertEquals(1, local.settings.members());
    assertEquals(2, local.settings.threads());
  }

  @Test
  void shouldRunItsOwnResolvedScenarioAgain() throws Exception {
    Execution.in(folder).with(local).of("run", "small", "--seed", "7", "--quiet");
    Path first = results();
    Path second = folder.resolve("second");
    String resolved = first.resolve("resolved.conf").toString();
    Execution execution =
        Execution.in(folder).with(local).of("run", resolved, "--out", second.toString());
    assertEquals(0, execution.code(), execution.toString());
    assertEquals(
        Files.readString(first.resolve("resolved.conf")),
        Files.readString(second.resolve("resolved.conf")));
  }

  @Test
  void shouldPrintNothingButJson() {
    Execution execution = Execution.in(folder).with(local).of("run", "small", "--json");
    assertEquals(0, execution.code());
    assertTrue(execution.out().startsWith("{") && execution.out().endsWith("}\n"));
    assertEquals("", execution.err());
  }

  /** Keys that only some runs have, and those that say how it was run, are left aside. */
  @Test
  void shouldTakeCriteriaAboutEveryNumberThatItWrites() {
    String json = Execution.in(folder).with(local).of("run", "small", "--json").out();
    List<String> numbers = new ArrayList<>();
    for (Map.Entry<String, ConfigValue> entry : ConfigFactory.parseString(json).root().entrySet()) {
      collect(entry.getKey(), entry.getValue(), numbers);
    }
    numbers.removeAll(List.of("seed", "jvms"));
    assertTrue(numbers.size() > 50, numbers.toString());
    List<String> words = new ArrayList<>(List.of("validate", "small"));
    for (String number : numbers) {
      words.addAll(List.of("--set", "criteria." + number + "=>= 0"));
    }
    Execution execution = Execution.in(folder).of(words.toArray(String[]::new));
    assertEquals(0, execution.code(), execution.err());
  }

  private static void collect(String path, ConfigValue value, List<String> numbers) {
    if (value instanceof ConfigObject object) {
      object.forEach((key, inner) -> collect(path + "." + key, inner, numbers));
    } else if (value.valueType() == ConfigValueType.NUMBER) {
      numbers.add(path);
    }
  }

  @Test
  void shouldPrintNothingButTheSummaryWhenQuiet() {
    Execution execution = Execution.in(folder).with(local).of("run", "small", "--quiet");
    assertFalse(execution.out().contains("Results in "));
    assertEquals("", execution.err());
  }

  @Test
  void shouldPassOptionsOn() {
    Execution.in(folder)
        .with(local)
        .of("run", "small", "--jvms", "2", "--threads", "3", "--pace", "0.5", "--quiet");
    assertEquals(2, local.settings.members());
    assertEquals(3, local.settings.threads());
    assertEquals(0.5, local.settings.pace());
  }

  @Test
  void shouldWarnOfRunsOfMoreThanAnHourInOneLine() {
    Execution execution =
        Execution.in(folder).with(local).of("run", "small", "--pace", "0.01", "--quiet");
    assertEquals(
        "warning: the run will take about 117 min on this machine; Ctrl-C keeps what it has measured",
        execution.err().strip());
  }

  @Test
  void shouldExitWith99WhenCriteriaAreNotMet() {
    Execution execution =
        Execution.in(folder)
            .with(local)
            .of("run", "small", "--set", "criteria.messages.deliveryRatio=> 1");
    assertEquals(99, execution.code(), execution.toString());
  }

  @Test
  void shouldExitWith3WhenTheRunFails() throws Exception {
    Execution execution =
        Execution.in(folder)
            .with(
                (plan, settings, observer) ->
                    LocalStarter.handle(
                        CompletableFuture.completedFuture(
                            LocalStarter.nothing(Outcome.FAILED, "member 2 died", plan)),
                        () -> {}))
            .of("run", "small");
    assertEquals(3, execution.code());
    assertTrue(execution.err().contains("could not be finished: member 2 died; what was measured"));
    assertTrue(Files.exists(results().resolve("summary.json")));
  }

  @Test
  void shouldExitWith2WhenThePlanCannotBeBuilt() {
    Execution execution =
        Execution.in(folder)
            .with(
                (plan, settings, observer) -> {
                  throw new PlanException("metrics.port = 80: is taken");
                })
            .of("run", "small");
    assertEquals(2, execution.code());
    assertTrue(execution.err().contains("small.conf: metrics.port = 80: is taken"));
    assertEquals(List.of(), List.of(folder.resolve("results").toFile().list()));
  }

  @Test
  void shouldKeepDetailsOfFaultsInTheLog() throws Exception {
    Execution execution = Execution.in(folder).of("run", "small");
    assertEquals(1, execution.code());
    assertEquals(1, execution.err().lines().count(), execution.err());
    assertTrue(execution.err().contains("internal fault: IllegalStateException: nothing should"));
    assertTrue(Files.readString(results().resolve("run.log")).contains("\tat io.somasync"));
  }

  @Test
  void shouldReportFaultsOfTheRunItself() {
    CompletableFuture<RunResult> broken = new CompletableFuture<>();
    broken.completeExceptionally(new IllegalStateException("the books do not balance"));
    Execution execution =
        Execution.in(folder)
            .with((plan, settings, observer) -> LocalStarter.handle(broken, () -> {}))
            .of("run", "small", "--quiet");
    assertEquals(1, execution.code());
    assertTrue(execution.err().contains("IllegalStateException: the books do not balance"));
  }

  @Test
  void shouldRefuseAnUnwritableFolderBeforeRunning() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    Execution execution =
        Execution.in(folder).of("run", "small", "--out", file.resolve("out").toString());
    assertEquals(2, execution.code());
    assertTrue(execution.err().startsWith("--out = "), execution.err());
    assertEquals(1, execution.err().lines().count());
  }

  /** A run that is over when something has happened to its results. */
  private Execution meanwhile(Path out, Consumer<Path> happens) {
    return Execution.in(folder)
        .with(
            (plan, settings, observer) -> {
              Simulator.Handle handle = local.start(plan, settings, observer);
              happens.accept(out);
              return handle;
            });
  }

  private static void delete(Path dir) {
    try (Stream<Path> files = Files.walk(dir)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One line on standard error, the summary on standard output. */
  private static void assertNotWritten(Execution execution, String reason) {
    assertEquals(3, execution.code(), execution.toString());
    assertTrue(execution.out().contains("LOAD TEST RESULTS"), execution.toString());
    List<String> faults =
        execution.err().lines().filter(line -> !line.startsWith("sustained load")).toList();
    assertEquals(1, faults.size(), execution.err());
    assertTrue(faults.get(0).startsWith("out = "), execution.err());
    assertTrue(faults.get(0).contains(reason), execution.err());
  }

  @Test
  void shouldShowTheSummaryAndOfferAnotherFolderWhenItsOwnIsGone() throws Exception {
    Path out = folder.resolve("out");
    Execution execution =
        meanwhile(out, RunCommandTest::delete).of("run", "small", "--out", out.toString());
    assertNotWritten(
        execution,
        "resolved.conf could not be written: the folder is gone; all results are in " + results());
    assertTrue(execution.out().contains("Results in " + results()), execution.out());
    assertTrue(Files.exists(results().resolve("summary.json")));
  }

  @Test
  void shouldFallBackToTheTemporaryFolder() throws Exception {
    Files.createFile(folder.resolve("results"));
    Path temporary = Files.createDirectory(folder.resolve("temporary"));
    Path out = folder.resolve("out");
    Execution execution =
        meanwhile(out, RunCommandTest::delete).of("run", "small", "--out", out.toString());
    assertNotWritten(execution, "; all results are in " + temporary.resolve("somasync-"));
    try (Stream<Path> spare = Files.list(temporary)) {
      assertTrue(Files.exists(spare.findFirst().orElseThrow().resolve("summary.json")));
    }
  }

  @Test
  void shouldLeaveTheSummaryWhenNoFolderTakesTheResults() throws Exception {
    Files.createFile(folder.resolve("results"));
    Path out = folder.resolve("out");
    Execution execution =
        meanwhile(out, RunCommandTest::delete).of("run", "small", "--out", out.toString());
    assertNotWritten(execution, "; nor could they elsewhere: the summary on standard output");
    assertFalse(execution.out().contains("Results in"), execution.out());
  }

  /** Needs the right to mount; without it this is skipped. */
  @Test
  void shouldOfferAnotherFolderWhenTheDiskIsFull() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    assumeTrue(
        call("mount", "-t", "tmpfs", "-o", "size=128k", "tmpfs", disk.toString()),
        "a small file system cannot be mounted here");
    try {
      Path out = disk.resolve("out");
      Execution execution =
          meanwhile(out, RunCommandTest::fill).of("run", "small", "--out", out.toString());
      assertNotWritten(execution, "could not be written: No space left on device; all results are");
      assertTrue(Files.exists(results().resolve("summary.json")));
      Execution again = Execution.in(folder).of("run", "small", "--out", out.toString());
      assertEquals(2, again.code(), again.toString());
      assertTrue(again.err().contains("cannot be written to: No space left on device; choose"));
    } finally {
      assertTrue(call("umount", disk.toString()), "umount " + disk);
    }
  }

  private static boolean call(String... words) throws Exception {
    try {
      Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static void fill(Path dir) {
    try (OutputStream all = Files.newOutputStream(dir.resolve("all"))) {
      while (true) {
        all.write(new byte[1024]);
      }
    } catch (IOException e) {
      assertTrue(e.getMessage().contains("No space left"), e.getMessage());
    }
  }

  @Test
  void shouldNotExitWith0WhenStandardOutputIsFull() throws Exception {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "there is no " + full);
    for (String form : List.of("--quiet", "--json")) {
      try (OutputStream standard = Files.newOutputStream(full)) {
        Execution execution =
            Execution.in(folder)
                .with(local)
                .printingTo(standard, "run", "small", form, "--out", folder + "/out");
        assertEquals(3, execution.code(), execution.toString());
        assertEquals(
            "standard output: could not be written to; the summary is in "
                + folder.resolve("out/summary.txt"),
            execution.err().strip());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"list", "validate small", "completion"})
  void shouldNotExitWith0WhenACommandCannotPrint(String command) throws Exception {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "there is no " + full);
    try (OutputStream standard = Files.newOutputStream(full)) {
      Execution execution = Execution.in(folder).printingTo(standard, command.split(" "));
      assertEquals(3, execution.code(), execution.toString());
      assertEquals("standard output: could not be written to", execution.err().strip());
    }
  }

  @Test
  void shouldRefuseALogThatIsAFolderBeforeRunning() throws Exception {
    Files.createDirectories(folder.resolve("out/run.log"));
    Execution execution = Execution.in(folder).of("run", "small", "--out", folder + "/out");
    assertEquals(2, execution.code());
    assertEquals(
        "--out = "
            + folder
            + "/out: cannot be written to: run.log in it is a folder, and is to become a file;"
            + " choose a folder with --out",
        execution.err().strip());
  }

  @Test
  void shouldRefuseAnEmptyNameOfAFolder() {
    Execution execution = Execution.in(folder).of("run", "small", "--out", "");
    assertEquals(2, execution.code());
    assertEquals("--out: is empty; name a folder", execution.err().strip());
  }

  @Test
  void shouldBeginANewLogInAReusedFolder() throws Exception {
    Path log = Files.createDirectory(folder.resolve("out")).resolve("run.log");
    Files.writeString(log, "a fault of yesterday\n");
    Execution.in(folder).with(local).of("run", "small", "--out", folder + "/out");
    assertEquals("", Files.readString(log));
  }

  @Test
  void shouldWritePartialResultsOnASignal() throws Exception {
    Execution execution =
        Execution.in(folder)
            .with(
                (plan, settings, observer) -> {
                  CompletableFuture<RunResult> result = new CompletableFuture<>();
                  raise("TERM");
                  return LocalStarter.handle(
                      result,
                      () -> result.complete(LocalStarter.nothing(Outcome.INTERRUPTED, null, plan)));
                })
            .of("run", "small");
    assertEquals(130, execution.code());
    assertTrue(execution.err().contains("interrupted: what was measured so far is in "));
    assertTrue(Files.exists(results().resolve("summary.json")));
  }

  /** Sends this JVM a signal, as a terminal does. */
  private static void raise(String signal) {
    try {
      Class<?> type = Class.forName("sun.misc.Signal");
      Object instance = type.getConstructor(String.class).newInstance(signal);
      type.getMethod("raise", type).invoke(null, instance);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
