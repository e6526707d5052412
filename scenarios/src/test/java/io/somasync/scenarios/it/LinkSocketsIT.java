package io.somasync.scenarios.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Links with sockets of their own: thousands, and too many. */
@Tag("crowd")
@Timeout(value = 300, unit = TimeUnit.SECONDS)
final class LinkSocketsIT {
  private static final int RUN_SECONDS = 240;
  private static final String MIXED = "scenarios/src/test/resources/it/mixed.conf";

  @TempDir Path folder;

  private static String[] args(int clusters, String... settings) {
    List<String> args = new ArrayList<>(List.of(MIXED, "--jvms", "2", "--threads", "1"));
    for (String setting :
        List.of(
            "mesh.nodes=" + 10 * clusters,
            "mesh.cluster-size=10",
            "mesh.topology=regular",
            "mesh.degree=10",
            "connections.timeout=60s")) {
      args.addAll(List.of("--set", setting));
    }
    for (String setting : settings) {
      args.addAll(List.of("--set", setting));
    }
    return args.toArray(String[]::new);
  }

  private RunSummary run(String name, String... args) throws Exception {
    try (RunningProgram program = RunningProgram.run(folder.resolve(name), args)) {
      program.awaitExit(0, RUN_SECONDS);
      RunSummary summary = program.summary();
      summary.assertBooksBalance();
      return summary;
    }
  }

  @Test
  void shouldComeToTheSameOverFiveThousandSockets() throws Exception {
    RunSummary sockets = run("sockets", args(1_000, "connections.transport=tcp"));
    assertEquals(5_000, sockets.count("connections.established"), sockets::how);
    assertEquals(1, sockets.json().getDouble("connections.successRate"), sockets::how);
    assertFalse(sockets.json().hasPath("connections.faults.broken"), sockets::how);
    RunSummary remoting = run("remoting", args(1_000));
    assertEquals(Optional.empty(), sockets.firstDifference(remoting));
  }

  /**
   * A link without a descriptor fails and is counted; the rest of the run is none the worse, but
   * for its criteria.
   */
  @Test
  void shouldDegradeWhereThereAreTooFewDescriptors() throws Exception {
    String[] args =
        args(
            200,
            "connections.transport=tcp",
            "connections.failed=cut",
            "connections.max-connections=100",
            "connections.attempts=2");
    try (RunningProgram program = RunningProgram.runWithin(800, folder.resolve("few"), args)) {
      program.awaitExit(99, RUN_SECONDS);
      RunSummary summary = program.summary();
      summary.assertBooksBalance();
      long failed = summary.count("connections.failed");
      assertTrue(failed > 0, summary::how);
      assertEquals(failed, summary.count("connections.cut"), summary::how);
      assertEquals(1_000, failed + summary.count("connections.established"), summary::how);
      assertTrue(summary.count("connections.faults.noDescriptors") >= failed, summary::how);
      assertTrue(summary.count("messages.unreachable") > 0, summary::how);
      assertFalse(summary.json().getBoolean("deterministic"), summary::how);
      assertTrue(
          program
              .err()
              .contains("file descriptors in a JVM, and the limit is 800; raise it: ulimit -n"),
          summary::how);
    }
  }
}
