package io.somasync.scenarios.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A plan comes to the same on any number of members, on one host or one each, in the clear and in
 * TLS. The whole table with {@code mvn -P crowd verify}.
 */
@Execution(ExecutionMode.SAME_THREAD)
@Timeout(value = 900, unit = TimeUnit.SECONDS)
final class PlacementsIT {
  private static final int RUN_SECONDS = 240;

  /** Ten clusters, whose digest the README tells. */
  private static final String SMALL = "small";

  private static final String SMALL_DIGEST = "43eaf6206ad83b23";

  /** Regions, links that lose messages in bursts, and flows. */
  private static final String REGIONS = "scenarios/src/test/resources/every/ring.conf";

  /** What each scenario comes to in one JVM, in the clear. */
  private static final Map<String, RunSummary> WANTED = new TreeMap<>();

  @TempDir Path folder;

  private static String options(int members) {
    return members > 3 ? "-Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1" : "-Xmx256m";
  }

  /** In each build, as it takes some seconds only. */
  @Test
  void shouldComeToTheSameInTlsAcrossThreeJvms() throws Exception {
    try (RunningProgram program = here(3, Optional.of(certificates()), SMALL)) {
      program.awaitExit(0, RUN_SECONDS);
      RunSummary summary = program.summary();
      assertEquals(SMALL_DIGEST, summary.text("digest"), summary::how);
      assertEquals(3, summary.count("jvms"), summary::how);
    }
  }

  @ParameterizedTest(name = "{0} members here, TLS {1}")
  @CsvSource({
    "1, false",
    "1, true",
    "2, false",
    "2, true",
    "3, false",
    "3, true",
    "5, false",
    "5, true"
  })
  @Tag("crowd")
  void shouldComeToTheSameOnThisHost(int members, boolean inTls) throws Exception {
    Optional<Path> tls = inTls ? Optional.of(certificates()) : Optional.empty();
    for (String scenario : List.of(SMALL, REGIONS)) {
      try (RunningProgram program = here(members, tls, scenario)) {
        assertSame(scenario, members, "here", inTls, program);
      }
    }
  }

  private Path certificates() throws Exception {
    Path certs = folder.resolve("certs");
    List<String> make = List.of("certs", "make", "--out", certs.toString());
    try (RunningProgram program = RunningProgram.start(Map.of(), folder, make)) {
      program.awaitExit(0, RUN_SECONDS);
    }
    return certs.resolve("localhost");
  }

  private RunningProgram here(int members, Optional<Path> tls, String scenario) throws Exception {
    List<String> args = new ArrayList<>(List.of(scenario, "--quiet"));
    args.addAll(List.of("--jvms", "" + members, "--threads", "1"));
    tls.ifPresent(folderOfTls -> args.addAll(List.of("--tls", folderOfTls.toString())));
    Path results = Files.createTempDirectory(folder, "results");
    return RunningProgram.runWith(options(members), results, args.toArray(String[]::new));
  }

  /** A member on each host, and the run is ordered from one host more. */
  @ParameterizedTest(name = "{0} members on a host each, TLS {1}")
  @CsvSource({
    "1, false",
    "1, true",
    "2, false",
    "2, true",
    "3, false",
    "3, true",
    "5, false",
    "5, true"
  })
  @Tag("crowd")
  void shouldComeToTheSameOnAHostEach(int members, boolean inTls) throws Exception {
    Optional<String> obstacle = Namespaces.obstacle();
    assumeTrue(obstacle.isEmpty(), () -> "skipped: " + obstacle.get());
    try (Namespaces hosts = Namespaces.in(folder, members + 1);
        ClusterOnHosts cluster =
            new ClusterOnHosts(folder, hosts, members, inTls, options(members))) {
      cluster.start();
      for (String scenario : List.of(SMALL, REGIONS)) {
        try (RunningProgram program = cluster.run(scenario, "--quiet")) {
          assertSame(scenario, members, "on a host each", inTls, program);
        }
      }
    }
  }

  private void assertSame(
      String scenario, int members, String where, boolean inTls, RunningProgram program)
      throws Exception {
    program.awaitExit(0, RUN_SECONDS);
    RunSummary found = program.summary();
    found.assertBooksBalance();
    assertEquals(members, found.count("jvms"), found::how);
    RunSummary wanted = wanted(scenario);
    assertEquals(Optional.empty(), found.firstDifference(wanted), found::how);
    System.out.printf(
        "%s, %d members %s, %s: %s, %s s%n",
        Path.of(scenario).getFileName(),
        members,
        where,
        inTls ? "TLS" : "in the clear",
        found.text("digest"),
        found.text("wall.totalSeconds"));
  }

  private RunSummary wanted(String scenario) throws Exception {
    if (!WANTED.containsKey(scenario)) {
      Path results = Files.createTempDirectory(folder, "one");
      try (RunningProgram one =
          RunningProgram.run(results, scenario, "--jvms", "1", "--threads", "2", "--quiet")) {
        one.awaitExit(0, RUN_SECONDS);
        WANTED.put(scenario, one.summary());
      }
      if (scenario.equals(SMALL)) {
        assertEquals(SMALL_DIGEST, WANTED.get(scenario).text("digest"));
      }
    }
    return WANTED.get(scenario);
  }
}
