package io.somasync.scenarios.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs whose launcher is a stand-in. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class ProcessRunnerTest {
  @TempDir Path folder;

  private Outcome run(String script) throws IOException, InterruptedException {
    return runner(script).run(Measured.ON_TWO, 1);
  }

  private ProcessRunner runner(String script) throws IOException {
    Path launcher = folder.resolve("launcher");
    Files.writeString(launcher, "#!/usr/bin/env bash\n" + script + "\n");
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path temporary = Files.createDirectories(folder.resolve("temporary"));
    return new ProcessRunner(new Commands(launcher, Path.of("/conf")), temporary);
  }

  private void assertNothingIsLeft() throws IOException {
    try (Stream<Path> left = Files.list(folder.resolve("temporary"))) {
      assertEquals(List.of(), left.toList());
    }
  }

  @Test
  void shouldCallTheLauncherAsUsersDo() throws Exception {
    run("printf '%s\\n' \"$@\" >'" + folder.resolve("words") + "'");
    List<String> words = Files.readAllLines(folder.resolve("words"));
    assertEquals(
        List.of(
            "run",
            "/conf/reference/w2.conf",
            "--set",
            "mesh.nodes=1000000",
            "--set",
            "workload.messages=60",
            "--jvms",
            "2",
            "--threads",
            "1",
            "--quiet",
            "--out"),
        words.subList(0, words.size() - 1));
  }

  @Test
  void shouldTellWhatTheMachineWillNotDoFor() throws Exception {
    assertEquals(
        new Gap(Measured.ON_TWO, 1, true, "memory = 11 GB: does not fit"),
        run("echo 'memory = 11 GB: does not fit' >&2; exit 2"));
    assertNothingIsLeft();
  }

  @Test
  void shouldTellWhyARunFailed() throws Exception {
    assertEquals(
        new Gap(Measured.ON_TWO, 1, false, "member 2 was killed"),
        run("printf 'warning\\nmember 2 was killed\\n\\tat somewhere\\n' >&2; exit 3"));
    assertEquals(new Gap(Measured.ON_TWO, 1, false, "it says nothing"), run("exit 1"));
  }

  @Test
  void shouldTellThatARunLeftNoSummary() throws Exception {
    Gap gap = (Gap) run("exit 0");
    assertFalse(gap.refused());
    assertTrue(gap.reason().contains("summary.json: there is no such file"), gap.reason());
    assertNothingIsLeft();
  }

  @Test
  void shouldEndWithARunThatWasInterrupted() {
    assertThrows(InterruptedException.class, () -> run("exit 130"));
  }

  @Test
  void shouldEndTheRunWhenItIsInterrupted() throws Exception {
    Path pid = folder.resolve("pid");
    ProcessRunner runner = runner("echo $$ >'" + pid + "'; exec sleep 1000");
    Thread measuring = Thread.currentThread();
    Thread interrupting =
        new Thread(
            () -> {
              while (!isWritten(pid)) {
                Thread.onSpinWait();
              }
              measuring.interrupt();
            });
    interrupting.setDaemon(true);
    interrupting.start();
    assertThrows(InterruptedException.class, () -> runner.run(Measured.ON_TWO, 1));
    interrupting.join();
    long child = Long.parseLong(Files.readString(pid).strip());
    assertFalse(ProcessHandle.of(child).map(ProcessHandle::isAlive).orElse(false));
    assertNothingIsLeft();
  }

  private static boolean isWritten(Path file) {
    try {
      return Files.exists(file) && Files.size(file) > 0;
    } catch (IOException e) {
      return false;
    }
  }
}
