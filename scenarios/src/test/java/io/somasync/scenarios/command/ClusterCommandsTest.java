package io.somasync.scenarios.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What commands for clusters say of wrong words and of a cluster that is not there. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class ClusterCommandsTest {
  private static final String BASE_PORT = "BASE_PORT";

  @TempDir Path folder;

  private Execution execution(Map<String, String> variables, String... words) {
    return Execution.in(folder).with(variables).of(words);
  }

  /** Ports that nobody had a moment ago. */
  private static Map<String, String> freePorts() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = Math.min(65_000, socket.getLocalPort() + 1);
      return Map.of(BASE_PORT, Integer.toString(port));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cluster start --size 0 | --size = 0: must be 1 to 10; MAX_NODES = 10 is the most there may"
            + " be",
        "cluster start --size 11 | --size = 11: must be 1 to 10; MAX_NODES = 10 is the most there"
            + " may be",
        "cluster start --size many | --size = many: is no whole number; write for instance 2",
        "cluster start --within 0 | --within = 0: must be 1 to 3600",
        "cluster status --size -1 | --size = -1: must be 1 to 10; MAX_NODES = 10 is the most there"
            + " may be",
        "cluster sttaus | sttaus: unknown command; did you mean status?",
        "cluster | command: is missing; there are start, stop, restart, status, health, logs,"
            + " clean, preflight, run",
        "cluster run | SCENARIO: is missing; name one, for instance small",
        "cluster run small --sede 7 | --sede: unknown option; did you mean --seed?",
        "cluster logs --lines -1 | --lines = -1: must be 0 to 1000000",
        "member start | INDEX: is missing; write for instance 1, or set NODE_INDEX",
        "member start 0 3 | INDEX = 0: must be 1 to 3, as the cluster has 3 members",
        "member start 4 3 | INDEX = 4: must be 1 to 3, as the cluster has 3 members",
        "member start 1 11 | SIZE = 11: must be 1 to 10; MAX_NODES = 10 is the most there may be",
        "member stop | INDEX: is missing; write for instance 1",
        "member stop 65 | INDEX = 65: must be 1 to 64",
      })
  void shouldRefuseWrongWordsInOneLine(String line, String expected) {
    Execution execution = execution(Map.of(), line.split(" "));
    assertEquals(expected + System.lineSeparator(), execution.err());
    assertEquals(2, execution.code());
    assertFalse(Files.exists(folder.resolve("cluster")), "nothing should be made");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CLUSTER_SIZE=11 | CLUSTER_SIZE = 11: must be 1 to 10; MAX_NODES = 10 is the most there may"
            + " be",
        "MAX_NODES=65 | MAX_NODES = 65: must be 1 to 64",
        "MAX_NODES=1 | lab.conf: lab.size = 2: must be 1 to 1; MAX_NODES = 1 is the most there may"
            + " be",
        "BASE_PORT=65534 | BASE_PORT = 65534: must be 1 to 65523, as 2 members have ports from"
            + " there on",
        "PORT_SPACING=2 | PORT_SPACING = 2: must be 3 to 65535",
        "BIND_HOST=0.0.0.0 | BIND_HOST = 0.0.0.0: others could not reach the member by it; must be"
            + " one name or address of this machine",
      })
  void shouldRefuseWrongVariablesInOneLine(String variable, String expected) {
    String[] words = variable.split("=");
    Execution execution = execution(Map.of(words[0], words[1]), "cluster", "status");
    assertTrue(execution.err().endsWith(expected + System.lineSeparator()), execution.err());
    assertEquals(1, execution.err().lines().count());
    assertEquals(2, execution.code());
  }

  @Test
  void shouldNameTheLineOfTheLabThatIsWrong() throws Exception {
    Files.writeString(
        folder.resolve("lab.conf"),
        """
        lab {
          size = 11
          port-spcing = 10
          hosts = [{ host = "0.0.0.0", members = 2 }, { host = a, members = 0 }]
        }
        """);
    Execution execution = execution(Map.of(), "cluster", "start");
    String file = folder.resolve("lab.conf").toString();
    assertEquals(
        List.of(
            file + ":2: lab.size = 11: must be 1 to 10; raise lab.max-nodes, or use fewer members",
            file + ":3: lab.port-spcing = 10: unknown key; did you mean lab.port-spacing?",
            file
                + ":4: lab.hosts.1.host = 0.0.0.0: others could not reach the member by it; must be"
                + " one name or address of this machine",
            file + ":4: lab.hosts.2.members = 0: must be 1 to 64"),
        execution.err().lines().toList());
    assertEquals(2, execution.code());
  }

  @Test
  void shouldSayThatAClusterIsDown() throws Exception {
    Execution status = execution(freePorts(), "cluster", "status");
    assertEquals(3, status.code());
    assertEquals(
        "cluster = down: no member is up; start it: bin/somasync cluster start --size 2\n",
        status.err());
    assertEquals(3, status.out().lines().count());
    Execution json = execution(freePorts(), "cluster", "status", "--json", "--size", "1");
    assertEquals(3, json.code());
    assertTrue(json.out().contains("\"state\": \"down\""), json.out());
    assertEquals("", json.err());
    assertEquals(0, execution(Map.of(), "cluster", "stop").code());
    assertEquals(0, execution(Map.of(), "member", "stop", "1").code());
    assertEquals(3, execution(Map.of(), "cluster", "logs").code());
    assertEquals(0, execution(Map.of(), "cluster", "clean").code());
  }

  @Test
  void shouldSayThatTheStateFolderIsNone() throws Exception {
    Path state = Files.writeString(folder.resolve("cluster"), "");
    for (String command : List.of("status", "stop", "clean")) {
      Execution execution = execution(Map.of(), "cluster", command);
      assertEquals(3, execution.code(), command);
      assertEquals(
          "state folder = "
              + state
              + ": cannot be read; name a folder of your own: SOMASYNC_STATE=DIR\n",
          execution.err());
    }
  }

  /** Whoever is at the port is asked, and is not waited for. */
  @Test
  void shouldTellFromOutsideWhoIsSilent() throws Exception {
    try (ServerSocket mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Map<String, String> variables =
          Map.of(BASE_PORT, Integer.toString(mute.getLocalPort() - 2), "CLUSTER_SIZE", "1");
      Execution status = execution(variables, "cluster", "status");
      assertTrue(status.out().contains(" silent "), status.out());
      assertTrue(status.err().startsWith("cluster = not ready: member 1 is silent; "));
    }
  }

  @Test
  void shouldNameWhoHoldsAPortAndStartNothing() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      Execution start =
          execution(
              Map.of(BASE_PORT, Integer.toString(port - 10)), "cluster", "start", "--size", "2");
      assertEquals(2, start.code());
      assertTrue(
          start
              .err()
              .contains(
                  "port = "
                      + port
                      + ", for member 2: is taken by java (pid "
                      + ProcessHandle.current().pid()
                      + "); end it, or set BASE_PORT to other ports"),
          start.err());
      assertFalse(Files.exists(folder.resolve("cluster/member-1.pid")));
    }
  }

  @Test
  void shouldSendWhoeverIsOnAnotherMachineThere() throws Exception {
    Files.writeString(
        folder.resolve("lab.conf"),
        "lab { size = 2, hosts = [{ host = 127.0.0.1, members = 1 }, { host = 192.0.2.7, members ="
            + " 1 }] }");
    Execution start = execution(freePorts(), "member", "start", "2", "2");
    assertEquals(2, start.code());
    assertEquals(
        "member 2 = on 192.0.2.7: is not this machine; call there: bin/somasync member start 2 2\n",
        start.err());
    Execution tooMany = execution(freePorts(), "cluster", "start", "--size", "3");
    assertEquals(2, tooMany.code());
    assertTrue(tooMany.err().startsWith("--size = 3: the hosts of "), tooMany.err());
    assertTrue(tooMany.err().contains(" have room for 2; "), tooMany.err());
  }

  @Test
  void shouldCheckBeforeTheStartAndFixWhatIsHarmless() throws Exception {
    Map<String, String> variables = new LinkedHashMap<>(freePorts());
    Path state = Files.createDirectories(folder.resolve("cluster"));
    Path stale = state.resolve("member-1.pid");
    Files.writeString(stale, "pid = 1\nstarted = 2001-01-01T00:00:00Z\nsize = 2\n");
    Execution check = execution(variables, "cluster", "preflight");
    assertEquals(3, check.code(), check.out());
    assertTrue(check.out().contains("NOT OK  pid files         stale for member 1: "), check.out());
    Execution fix = execution(variables, "cluster", "preflight", "--fix");
    assertEquals(0, fix.code(), fix.out());
    assertFalse(Files.exists(stale));
  }

  @Test
  void shouldRemoveOnlyWhatIsItsOwn() throws Exception {
    Path state = Files.createDirectories(folder.resolve("cluster"));
    for (String own : List.of("member-1.log", "member-1.log.1", "secret", "lock")) {
      Files.writeString(state.resolve(own), "");
    }
    Path foreign = Files.writeString(state.resolve("member-1.txt"), "mine");
    Execution clean = execution(Map.of(), "cluster", "clean");
    assertEquals(0, clean.code());
    assertEquals(5, clean.out().lines().count(), clean.out());
    assertTrue(
        clean.out().endsWith("left " + foreign + ", which is not the cluster's\n"), clean.out());
    assertEquals("mine", Files.readString(foreign));
    assertFalse(Files.exists(state.resolve("secret")));
  }

  @Test
  void shouldShowLogs() throws Exception {
    Path state = Files.createDirectories(folder.resolve("cluster"));
    Files.writeString(state.resolve("member-1.log"), "one\ntwo\n");
    Files.writeString(state.resolve("member-2.log"), "three\n");
    assertEquals("two\n", execution(Map.of(), "cluster", "logs", "1", "--lines", "1").out());
    assertEquals(5, execution(Map.of(), "cluster", "logs").out().lines().count());
    Execution none = execution(Map.of(), "cluster", "logs", "3");
    assertEquals(2, none.code());
    assertTrue(none.err().startsWith("INDEX = 3: has no log in "), none.err());
  }
}
