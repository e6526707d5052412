package io.somasync.scenarios.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.somasync.shard.launch.Simulator;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a run's results where a folder, a disk or a stream does not take them. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class RunResultsTest {
  @TempDir Path folder;

  private final LocalStarter local = new LocalStarter();

  private Path results() throws Exception {
    try (Stream<Path> runs = Files.list(folder.resolve("results"))) {
      return runs.findFirst().orElseThrow();
    }
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
        meanwhile(out, RunResultsTest::delete).of("run", "small", "--out", out.toString());
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
        meanwhile(out, RunResultsTest::delete).of("run", "small", "--out", out.toString());
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
        meanwhile(out, RunResultsTest::delete).of("run", "small", "--out", out.toString());
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
          meanwhile(out, RunResultsTest::fill).of("run", "small", "--out", out.toString());
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
}
