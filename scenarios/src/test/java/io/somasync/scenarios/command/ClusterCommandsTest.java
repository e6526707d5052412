package io.somasync.scenarios.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.shard.standing.PortHolder;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What commands for clusters say of wrong words and of a cluster that is not there. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class ClusterCommandsTest {
  private static final String BASE_PORT = "BASE_PORT";
  private static final String HERE = "127.0.0.1";

  @TempDir Path folder;

  private Execution execution(Map<String, String> variables, String... words) {
    return Execution.in(folder).with(variables).of(words);
  }

  /** Those of two members, below the ports that systems give to connections. */
  private static Map<String, String> freePorts() {
    int base = 12_000 + (int) (ProcessHandle.current().pid() % 300) * 20;
    while (!IntStream.range(base, base + 13).allMatch(port -> PortHolder.isFree(HERE, port))) {
      base += 20;
    }
    return Map.of(BASE_PORT, Integer.toString(base));
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
        "cluster start --tls a --insecure | --insecure: is for members without TLS, and --tls = a"
            + " asks for it; leave one of them out",
        "cluster restart --insecure --tls a | --insecure: is for members without TLS, and --tls = a"
            + " asks for it; leave one of them out",
        "cluster run small --insecure --tls a | --insecure: is for members without TLS, and --tls ="
            + " a asks for it; leave one of them out",
        "cluster preflight --tls= | --tls: is empty; name a folder of certificates",
        "member start 1 --tls a --insecure | --insecure: is for members without TLS, and --tls = a"
            + " asks for it; leave one of them out",
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
        "MEMBER_THREADS=0 | MEMBER_THREADS = 0: must be 1 to 1024",
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

  /** Nobody else reaches a machine by its loopback, and one machine has one set of ports. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "localhost, 192.0.2.7 | 1 | is 127.0.0.1 here, at which the other hosts cannot reach it;"
            + " give an address that all can reach, or correct /etc/hosts",
        "192.0.2.7, 127.0.0.5 | 2 | is 127.0.0.5 here, at which the other hosts cannot reach it;"
            + " give an address that all can reach, or correct /etc/hosts",
        "127.0.0.1, localhost | 2 | is the same machine as 127.0.0.1, 127.0.0.1; give it one entry"
            + " with all its members",
        "192.0.2.7, 192.0.2.7 | 2 | stands twice; give each host one entry with all its members",
      })
  void shouldRefuseHostsThatCannotBeOneCluster(String hosts, int entry, String expected)
      throws Exception {
    String[] names = hosts.split(", ");
    Path list =
        Files.writeString(
            folder.resolve("hosts.conf"),
            "lab.hosts = [{ host = %s, members = 1 },\n{ host = %s, members = 1 }]\n"
                .formatted(names[0], names[1]));
    Execution execution = execution(freePorts(), "cluster", "start", "--hosts", list.toString());
    assertEquals(
        "%s:%d: lab.hosts.%d.host = %s: %s\n"
            .formatted(list, entry, entry, names[entry - 1], expected),
        execution.err());
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

  /** Members of which some talk in TLS, or of clusters of two sizes, would not find each other. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "true | 1 | start | talks in TLS, and others are to be started without; add --tls DIR, or"
            + " stop it first: bin/somasync cluster stop | 3",
        "true | 1 | restart | talks in TLS, and would not after this; add --tls DIR as at its"
            + " start, or --insecure | 2",
        "false | 1 | start --tls CERTS | talks without TLS, and --tls = CERTS is for others; stop"
            + " it first: bin/somasync cluster stop | 3",
        "false | 3 | start | is of a cluster of 3, this one is of 1; stop it first: bin/somasync"
            + " cluster stop | 3",
      })
  void shouldNotMixMembers(boolean tls, int size, String line, String expected, int code)
      throws Exception {
    try (FakeMember member = FakeMember.of(size, "idle", "", tls)) {
      String certs = folder.resolve("certs").toString();
      execution(Map.of(), "certs", "make", "--out", certs);
      List<String> words = new ArrayList<>(List.of("cluster"));
      words.addAll(List.of(line.replace("CERTS", certs).split(" ")));
      words.addAll(List.of("--size", "1"));
      Execution start = execution(member.variables(), words.toArray(String[]::new));
      int port = Integer.parseInt(member.variables().get(BASE_PORT));
      assertEquals(
          "member 1 = 127.0.0.1:%d: %s\n".formatted(port, expected.replace("CERTS", certs)),
          start.err());
      assertEquals(code, start.code());
      assertFalse(Files.exists(folder.resolve("cluster/member-1.pid")));
    }
  }

  /** What is run is called as whoever has ordered it would call it. */
  @Test
  void shouldNotStopWhatIsInTheMiddleOfARun() throws Exception {
    Process process = new ProcessBuilder("sh", "-c", "read line").start();
    try (FakeMember member = FakeMember.of(1, "running", "small of jo, pid 4711", false)) {
      Path state = Files.createDirectories(folder.resolve("cluster"));
      Files.writeString(
          state.resolve("member-1.pid"),
          "pid = %d\nstarted = %s\nsize = 1\n"
              .formatted(process.pid(), process.info().startInstant().orElseThrow()));
      Execution status = execution(member.variables(), "cluster", "status", "--json");
      assertTrue(status.out().contains("\"run\": \"small of jo, pid 4711\""), status.out());
      for (String line : List.of("cluster stop", "cluster restart", "member stop 1")) {
        Execution stop = execution(member.variables(), line.split(" "));
        assertEquals(
            "cluster = busy: member 1 takes part in small of jo, pid 4711; wait for its end, or end"
                + " the run too: add --force\n",
            stop.err());
        assertEquals(3, stop.code());
      }
      assertTrue(process.isAlive());
    } finally {
      process.destroyForcibly();
    }
  }

  /** One that is leaving is neither taken for one that runs, nor in the way. */
  @ParameterizedTest
  @ValueSource(strings = {"cluster start --size 1", "member start 1 1"})
  void shouldWaitForTheEndOfAMemberThatIsLeaving(String line) throws Exception {
    Process leaving = new ProcessBuilder("sh", "-c", "read line").start();
    try (FakeMember member = FakeMember.of(1, "leaving", "", false)) {
      Path state = Files.createDirectories(folder.resolve("cluster"));
      Files.writeString(
          state.resolve("member-1.pid"),
          "pid = %d\nstarted = %s\nsize = 1\n"
              .formatted(leaving.pid(), leaving.info().startInstant().orElseThrow()));
      member.whenAsked(leaving::destroy);
      Execution start = execution(member.variables(), line.split(" "));
      String name = "member 1 (pid " + ProcessHandle.current().pid() + ")";
      assertEquals(
          List.of(
              name + " is leaving; it is started when it has ended",
              "member 1: its process " + leaving.pid() + " is gone; starting it again"),
          start.out().lines().toList());
      // Whoever says so keeps the port.
      assertTrue(start.err().contains("for member 1's health: is taken by java "), start.err());
      assertEquals(2, start.code());
    } finally {
      leaving.destroyForcibly();
    }
  }

  @Test
  void shouldSendWhoeverIsOnAnotherMachineThere() throws Exception {
    Files.writeString(
        folder.resolve("lab.conf"),
        "lab { size = 2, hosts = [{ host = 192.0.2.6, members = 1 }, { host = 192.0.2.7, members ="
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
