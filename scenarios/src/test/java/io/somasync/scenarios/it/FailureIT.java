package io.somasync.scenarios.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of runs that cannot be finished, must not begin, or are ended from outside. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class FailureIT {
  private static final String LASTING = "scenarios/src/test/resources/it/lasting.conf";
  private static final String UNDER_WAY = "^sustained load: .* so far";
  private static final int START_SECONDS = 60;
  private static final int END_SECONDS = 30;

  @TempDir Path folder;

  /** One line says why; nobody sees a stack trace. */
  private static void assertOneLine(RunningProgram program, String part) {
    List<String> lines = program.err().lines().filter(line -> line.contains(part)).toList();
    assertEquals(1, lines.size(), () -> "lines with " + part + "; " + program.replay());
    assertFalse(program.err().contains("Exception"), program::replay);
    assertFalse(program.err().contains("\tat "), program::replay);
  }

  private static void assertAborted(RunningProgram program) throws Exception {
    assertOneLine(program, "could not be finished: member 2");
    RunSummary summary = program.summary();
    summary.assertOutcome("aborted");
    assertEquals(1, summary.count("recovery.membersLost"), program::replay);
  }

  @Test
  void shouldKeepWhatWasMeasuredUntilAMemberWasLost() throws Exception {
    try (RunningProgram program = RunningProgram.run(folder, LASTING)) {
      ProcessHandle child = program.awaitChildren(1, START_SECONDS).get(0);
      program.awaitErr(UNDER_WAY, START_SECONDS);
      child.destroyForcibly();
      program.awaitExit(3, END_SECONDS);
      assertAborted(program);
      RunSummary summary = program.summary();
      assertTrue(summary.count("messages.sends") > 0, program::replay);
      assertTrue(summary.json().getDouble("simulatedSeconds") < 600, program::replay);
    }
  }

  @Test
  void shouldSayThatAMemberWasLostAtItsStart() throws Exception {
    try (RunningProgram program = RunningProgram.run(folder, LASTING)) {
      program.awaitJvms(1, START_SECONDS).get(0).destroyForcibly();
      program.awaitExit(3, END_SECONDS);
      assertAborted(program);
    }
  }

  /** Ctrl-C in a terminal reaches the further JVMs, too. */
  @Test
  void shouldKeepWhatWasMeasuredUntilAnInterruption() throws Exception {
    try (RunningProgram program = RunningProgram.run(folder, LASTING)) {
      ProcessHandle child = program.awaitChildren(1, START_SECONDS).get(0);
      program.awaitErr(UNDER_WAY, START_SECONDS);
      RunningProgram.signal("INT", program.handle(), child);
      program.awaitExit(130, END_SECONDS);
      RunSummary summary = program.summary();
      summary.assertOutcome("interrupted");
      assertTrue(summary.count("messages.sends") > 0, program::replay);
      assertEquals(0, summary.count("recovery.membersLost"), program::replay);
      // All 20 clusters have reported: those of the further JVM, too.
      int clusters = Files.readAllLines(folder.resolve("clusters.csv")).size() - 1;
      assertEquals(20, clusters, program::replay);
      assertFiguresOverTheSameMessages(program, summary);
    }
  }

  /** Messages that are alive count on both sides, and all that was sent is somewhere. */
  private void assertFiguresOverTheSameMessages(RunningProgram program, RunSummary summary)
      throws Exception {
    summary.assertBooksBalance();
    assertTrue(summary.count("messages.underWay") > 0, program::replay);
    assertTrue(
        summary.count("messages.deliveries") <= summary.count("messages.expectedDeliveries"),
        program::replay);
    long sends = 0;
    List<String> seconds = Files.readAllLines(folder.resolve("wall.csv"));
    for (String second : seconds.subList(1, seconds.size())) {
      sends += Long.parseLong(second.split(",")[2]);
    }
    assertEquals(summary.count("messages.sends"), sends, program::replay);
  }

  /** A further JVM ignores what the terminal says from its first instruction on. */
  @ParameterizedTest
  @CsvSource({"INT, 0", "INT, 400", "HUP, 50"})
  void shouldTakeNoMemberForLostIfItIsInterruptedWhileItStarts(String signal, long millis)
      throws Exception {
    try (RunningProgram program = RunningProgram.run(folder, LASTING)) {
      ProcessHandle child = program.awaitChildren(1, START_SECONDS).get(0);
      assertFalse(program.hasEndedAfter(millis), program::replay);
      RunningProgram.signal(signal, program.handle(), child);
      program.awaitExit(130, END_SECONDS);
      RunSummary summary = program.summary();
      summary.assertOutcome("interrupted");
      assertEquals(0, summary.count("recovery.membersLost"), program::replay);
    }
  }

  @Test
  void shouldStopSoonWhenItIsToldToEndWhileItStarts() throws Exception {
    try (RunningProgram program = RunningProgram.run(folder, LASTING)) {
      program.awaitChildren(1, START_SECONDS);
      RunningProgram.signal("TERM", program.handle());
      program.awaitExit(130, END_SECONDS);
      program.summary().assertOutcome("interrupted");
    }
  }

  @Test
  void shouldLeaveNobodyBehindWhenItIsKilled() throws Exception {
    try (RunningProgram program = RunningProgram.run(folder, LASTING, "--jvms", "3")) {
      program.awaitChildren(2, START_SECONDS);
      program.awaitErr("^cluster creation: done", START_SECONDS);
      program.handle().destroyForcibly();
      program.awaitChildrenGone(END_SECONDS);
    }
  }

  @Test
  void shouldRefuseAPortThatIsTaken() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = other.getLocalPort();
      try (RunningProgram program =
          RunningProgram.run(folder.resolve("out"), "small", "--set", "metrics.port=" + port)) {
        program.awaitExit(2, END_SECONDS);
        assertOneLine(program, "metrics.port = " + port + ": is taken");
        assertFalse(Files.exists(folder.resolve("out")), program::replay);
      }
    }
  }

  @Test
  void shouldRefuseAFolderThatCannotBeWrittenTo() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    Path out = file.resolve("results");
    try (RunningProgram program = RunningProgram.run(folder, "small", "--out", out.toString())) {
      program.awaitExit(2, END_SECONDS);
      assertOneLine(program, "--out = " + out + ": cannot be written to");
    }
  }

  @Test
  void shouldNameTheNearestScenario() throws Exception {
    try (RunningProgram program = RunningProgram.run(folder, "reference/w3")) {
      program.awaitExit(2, END_SECONDS);
      assertOneLine(program, "scenario = reference/w3: neither a file nor a name");
      assertOneLine(program, "did you mean reference/w1?");
    }
  }

  @Test
  void shouldTellThatCriteriaAreNotMet() throws Exception {
    try (RunningProgram program =
        RunningProgram.run(
            folder,
            "scenarios/src/test/resources/it/mixed.conf",
            "--set",
            "criteria.\"messages.deliveryRatio\"=> 1")) {
      program.awaitExit(99, START_SECONDS);
      RunSummary summary = program.summary();
      summary.assertOutcome("failed");
      summary.assertBooksBalance();
      assertEquals(
          List.of(true, false),
          summary.json().getConfigList("criteria").stream()
              .map(criterion -> criterion.getBoolean("met"))
              .sorted(Comparator.reverseOrder())
              .toList(),
          program::replay);
    }
  }
}
