package io.somasync.scenarios.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.scenarios.folder.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark as users call it, with the JVMs that it starts. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class BenchmarkIT {
  private static final long END_SECONDS = 60;
  private static final long LOOK_AGAIN_MILLIS = 20;

  @TempDir Path folder;

  private Process start(String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(Installation.launcher().toString(), "benchmark"));
    command.addAll(List.of(options));
    ProcessBuilder builder = Installation.command(command);
    builder.environment().put("SOMASYNC_JAVA_OPTS", "-Djava.io.tmpdir=" + temporary());
    return builder.redirectOutput(out().toFile()).redirectError(err().toFile()).start();
  }

  private Path temporary() throws IOException {
    return Files.createDirectories(folder.resolve("temporary"));
  }

  private Path out() {
    return folder.resolve("out");
  }

  private Path err() {
    return folder.resolve("err");
  }

  private void awaitExit(int code, Process process) throws Exception {
    assertTrue(process.waitFor(END_SECONDS, TimeUnit.SECONDS), "has not ended");
    assertEquals(code, process.exitValue(), Files.readString(err()) + Files.readString(out()));
  }

  private void assertNoScratchIsLeft() throws IOException {
    try (var files = Files.list(temporary())) {
      List<Path> left =
          files.filter(file -> file.toString().contains("somasync-benchmark")).toList();
      assertEquals(List.of(), left);
    }
  }

  @Test
  @SuppressWarnings("unchecked")
  void shouldMeasureByLocalRunAndByMembers() throws Exception {
    Path page = folder.resolve("page.md");
    awaitExit(0, start("--tiny", "--json", "--out", page.toString()));
    Map<String, Object> tree = Json.parse(Files.readString(out()));
    List<Map<String, Object>> measurements = (List<Map<String, Object>>) tree.get("measurements");
    assertEquals(2, measurements.size());
    for (Map<String, Object> measurement : measurements) {
      assertEquals("341dfca0eb13b856", measurement.get("digest"));
      assertEquals(300_090L, measurement.get("sends"));
      assertTrue(measurement.get("windowsSeconds") instanceof Double);
    }
    assertTrue(Files.readString(page).contains("| W2 10K × 3 | 1 JVM × 1 thread |"));
    assertNoScratchIsLeft();
  }

  @Test
  void shouldEndWhatItStartedWhenItIsInterrupted() throws Exception {
    Process process = start();
    // Before that, its children are the launcher's.
    while (!Files.readString(err()).startsWith("1 of ")
        || process.descendants().findAny().isEmpty()) {
      assertFalse(process.waitFor(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS), "has ended early");
    }
    List<ProcessHandle> started = process.descendants().toList();
    RunningProgram.signal("INT", process.toHandle());
    awaitExit(130, process);
    assertTrue(started.stream().noneMatch(ProcessHandle::isAlive), started::toString);
    assertNoScratchIsLeft();
  }
}
