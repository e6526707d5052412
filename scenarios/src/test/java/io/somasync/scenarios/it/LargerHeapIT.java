package io.somasync.scenarios.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Plans that do not fit into the heap that the launcher gives, here an artificially small one. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class LargerHeapIT {
  private static final int END_SECONDS = 90;
  private static final int START_SECONDS = 60;

  /** Windows have begun, and there is something to tell. */
  private static final String UNDER_WAY = "^sustained load: .* so far";

  private static final String SMALL = "-Xmx64m -Dsomasync.heap=launcher";

  /** Too large for that heap, and some minutes long. */
  private static final String[] LASTING = {
    "reference/w2", "--nodes", "10M", "--set", "run.pace=0.001"
  };

  @TempDir Path folder;

  @Test
  void shouldRunAPlanInTheHeapThatItNeeds() throws Exception {
    try (RunningProgram program =
        RunningProgram.runWith(
            "-Xmx140m -Dsomasync.heap=launcher",
            folder,
            "reference/w2",
            "--jvms",
            "2",
            "--quiet",
            "--nodes",
            "40M")) {
      program.awaitExit(0, END_SECONDS);
      assertEquals("f8316840a7f90227", program.summary().json().getString("digest"));
    }
  }

  @Test
  void shouldKeepToTheHeapThatTheUserHasChosen() throws Exception {
    try (RunningProgram program =
        RunningProgram.runWith("-Xmx64m", folder, "reference/w2", "--nodes", "10M")) {
      program.awaitExit(2, END_SECONDS);
      assertTrue(program.err().contains("SOMASYNC_JAVA_OPTS=-Xmx8g"), program.err());
    }
  }

  /** A terminal tells both JVMs. */
  @Test
  void shouldKeepWhatWasMeasuredWhenInterrupted() throws Exception {
    try (RunningProgram program = RunningProgram.runWith(SMALL, folder, LASTING)) {
      List<ProcessHandle> other = program.awaitJvms(1, START_SECONDS);
      program.awaitErr(UNDER_WAY, START_SECONDS);
      RunningProgram.signal("INT", program.handle(), other.get(0));
      program.awaitExit(130, END_SECONDS);
      assertEquals("interrupted", program.summary().json().getString("outcome"));
    }
  }

  @Test
  void shouldLeaveNobodyBehindWhenKilled() throws Exception {
    try (RunningProgram program = RunningProgram.runWith(SMALL, folder, LASTING)) {
      program.awaitJvms(1, START_SECONDS);
      program.awaitErr(UNDER_WAY, START_SECONDS);
      RunningProgram.signal("KILL", program.handle());
      program.awaitChildrenGone(END_SECONDS);
      assertFalse(Files.exists(folder.resolve("summary.json")));
    }
  }
}
