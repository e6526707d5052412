package io.somasync.scenarios.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What commands say of other machines that cannot be used, with an ssh that only fails. */
final class LabCommandsTest {
  /** Of a network that is for examples only. */
  private static final String HOST = "192.0.2.1";

  private static final String HOME = "somasync.home";

  @TempDir Path folder;

  private final String homeBefore = System.getProperty(HOME);

  @AfterEach
  void setHomeBack() {
    if (homeBefore == null) {
      System.clearProperty(HOME);
    } else {
      System.setProperty(HOME, homeBefore);
    }
  }

  /** A program that can be copied to other machines, with nothing in it. */
  private void installProgram() throws IOException {
    Path jars = Files.createDirectories(folder.resolve("home/scenarios/target/lib"));
    Files.writeString(jars.resolve(".complete"), "");
    System.setProperty(HOME, folder.resolve("home").toString());
  }

  private Path hosts() throws IOException {
    return Files.writeString(
        folder.resolve("hosts.conf"),
        "lab.hosts = [{ host = " + HOST + ", members = 2, user = sim, path = /opt/s }]\n");
  }

  /** An ssh that keeps its words, and says and ends as it is told. */
  private Map<String, String> ssh(String out, String err, int code) throws IOException {
    Path program = Files.createDirectories(folder.resolve("bin")).resolve("ssh");
    Files.writeString(folder.resolve("out"), out);
    Files.writeString(folder.resolve("err"), err);
    Files.writeString(
        program,
        """
        #!/bin/sh
        printf '%%s\\n' "$@" >>%1$s/words
        cat %1$s/out
        cat %1$s/err >&2
        exit %2$d
        """
            .formatted(folder, code));
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    return Map.of("PATH", program.getParent().toString(), "INSECURE", "yes");
  }

  private Execution start(Map<String, String> variables) throws IOException {
    return Execution.in(folder)
        .with(variables)
        .of("cluster", "start", "--hosts", hosts().toString());
  }

  private static String last(Execution execution) {
    List<String> lines = execution.err().lines().toList();
    assertEquals(2, lines.size(), execution::err);
    assertTrue(lines.get(0).startsWith("warning: INSECURE = yes: "), lines.get(0));
    return lines.get(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ssh: Could not resolve hostname lab9: Name or service not known | its name cannot be"
            + " resolved; correct lab.hosts, or add it to /etc/hosts or the DNS",
        "ssh: connect to host lab9 port 22: Connection refused | refuses ssh; start sshd there, or"
            + " name its port in ~/.ssh/config",
        "ssh: connect to host lab9 port 22: Connection timed out | does not answer ssh; see whether"
            + " it is up and a firewall lets port 22 through, or take it out of lab.hosts",
        "ssh: connect to host lab9 port 22: No route to host | does not answer ssh; see whether it"
            + " is up and a firewall lets port 22 through, or take it out of lab.hosts",
        "Host key verification failed. | its host key is not known; log in once and compare it: ssh"
            + " sim@192.0.2.1 (or ssh-keyscan 192.0.2.1 >>~/.ssh/known_hosts)",
        "@ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @ Host key verification failed. | has"
            + " another host key than the one in known_hosts; if that is meant, forget the old one"
            + " and log in once: ssh-keygen -R 192.0.2.1 && ssh sim@192.0.2.1",
        "sim@lab9: Permission denied (publickey). | ssh does not let you in; put your key there:"
            + " ssh-copy-id sim@192.0.2.1",
        "kex_exchange_identification: read: Odd | ssh failed: kex_exchange_identification: read:"
            + " Odd; try: ssh sim@192.0.2.1",
      })
  void shouldSayInOneLineWhyAHostCannotBeReached(String said, String expected) throws Exception {
    Execution execution = start(ssh("", said + "\n", 255));
    assertEquals("host = " + HOST + ": " + expected, last(execution));
    assertEquals(3, execution.code());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "java | has no java; install a JDK %d there, or name its folder in lab.hosts: jdk ="
            + " /usr/lib/jvm/…",
        "java openjdk version \"11.0.2\" | has Java 11, here is Java %d; install a JDK %1$d there,"
            + " or name its folder in lab.hosts: jdk = /usr/lib/jvm/…",
        "java java version \"1.8.0_1\" | has Java 8, here is Java %d; install a JDK %1$d there, or"
            + " name its folder in lab.hosts: jdk = /usr/lib/jvm/…",
      })
  void shouldRefuseAnotherJava(String found, String expected) throws Exception {
    installProgram();
    Execution execution = start(ssh("nothing\n" + found + "\n", "", 0));
    String line = expected.formatted(Runtime.version().feature());
    assertEquals("host = " + HOST + ": " + line, last(execution));
    assertEquals(3, execution.code());
  }

  /** Nothing may be asked, no unknown host be trusted, no secret be seen. */
  @Test
  void shouldCallSshWithCare() throws Exception {
    start(ssh("", "no", 255));
    List<String> words = Files.readAllLines(folder.resolve("words"));
    assertEquals(
        List.of(
            "-T",
            "-o",
            "BatchMode=yes",
            "-o",
            "StrictHostKeyChecking=yes",
            "-o",
            "ConnectTimeout=10",
            "-o",
            "ServerAliveInterval=10",
            "-l",
            "sim",
            "--",
            HOST),
        words.subList(0, 13));
    String secret = Files.readString(folder.resolve("cluster/secret")).strip();
    assertFalse(Files.readString(folder.resolve("words")).contains(secret));
    assertFalse(Files.exists(folder.resolve("cluster/lab.conf")), "a failed start is kept");
  }

  @Test
  void shouldStopAndCleanWhatItReachesAndNameTheRest() throws Exception {
    Map<String, String> variables = ssh("", "ssh: connect: Connection refused\n", 255);
    Files.copy(hosts(), folder.resolve("lab.conf"));
    for (String command : List.of("stop", "clean")) {
      Execution execution = Execution.in(folder).with(variables).of("cluster", command);
      assertEquals(3, execution.code(), command);
      assertEquals(
          "host = " + HOST + ": refuses ssh; start sshd there, or name its port in ~/.ssh/config\n",
          execution.err());
    }
  }

  /** Who cannot be cleaned now must be found by the next try. */
  @Test
  void shouldKeepTheListOfMachinesUntilAllAreClean() throws Exception {
    Map<String, String> variables = ssh("", "", 0);
    Files.writeString(
        folder.resolve("bin/ssh"),
        """
        #!/bin/sh
        case "$*" in *rmdir*) echo 'rm: not now' >&2; exit 1 ;; esac
        echo nothing
        """);
    Path kept = Files.createDirectories(folder.resolve("cluster")).resolve("lab.conf");
    Files.copy(hosts(), kept);
    Execution clean = Execution.in(folder).with(variables).of("cluster", "clean");
    assertEquals(3, clean.code());
    assertEquals("host = " + HOST + ": rm: not now\n", clean.err());
    assertTrue(Files.exists(kept));
  }

  @Test
  void shouldSayThatThereIsNoSshOrNoSuchList() throws Exception {
    Execution execution = start(Map.of("PATH", folder.toString(), "INSECURE", "yes"));
    assertEquals(
        "host = 192.0.2.1: needs ssh, which is not on the path; install it, for instance: apt-get"
            + " install openssh-client",
        last(execution));
    assertEquals(3, execution.code());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cluster start",
        "cluster stop",
        "cluster restart",
        "cluster status",
        "cluster health",
        "cluster logs",
        "cluster clean",
        "cluster preflight",
        "cluster run small",
        "member start 1",
        "member stop 1"
      })
  void shouldTakeAListOfMachinesAndRefuseWhatIsNone(String line) throws Exception {
    Path empty = Files.writeString(folder.resolve("empty.conf"), "lab.size = 2\n");
    for (Map.Entry<Path, String> wrong :
        Map.of(
                Path.of("none.conf"),
                "there is no such file; write one like conf/lab.conf",
                empty,
                "names no hosts; write for instance lab.hosts = [{ host = lab1, members = 2 }]")
            .entrySet()) {
      List<String> words = new ArrayList<>(List.of(line.split(" ")));
      words.addAll(List.of("--hosts", wrong.getKey().toString()));
      Execution execution = Execution.in(folder).of(words.toArray(String[]::new));
      assertEquals("--hosts = " + wrong.getKey() + ": " + wrong.getValue() + "\n", execution.err());
      assertEquals(2, execution.code());
    }
    assertFalse(Files.exists(folder.resolve("cluster")), "nothing should be made");
  }

  /** Also where the environment says something else of this machine. */
  @Test
  void shouldLookForMembersWhereTheListHasThem() throws Exception {
    Map<String, String> variables = new TreeMap<>(ssh("", "ssh: Connection refused\n", 255));
    variables.put("BIND_HOST", "127.0.0.1");
    Execution in = Execution.in(folder).with(variables);
    String hosts = hosts().toString();
    assertTrue(in.of("cluster", "status", "--hosts", hosts).out().contains(HOST + ":25530"));
    String refusal =
        "host = " + HOST + ": refuses ssh; start sshd there, or name its port in ~/.ssh/config\n";
    for (String command : List.of("stop", "clean", "logs")) {
      Execution execution = in.of("cluster", command, "--hosts", hosts);
      assertEquals(refusal, execution.err(), command);
      assertEquals(3, execution.code(), command);
    }
    Execution stop = in.of("member", "stop", "2", "--hosts", hosts);
    assertEquals(
        "member 2 = on 192.0.2.1: is not this machine; call there: bin/somasync member stop 2\n",
        stop.err());
    assertEquals(2, stop.code());
  }

  /** What a start was given counts until it is forgotten, and is told. */
  @Test
  void shouldTellOfAKeptListAndLoseNoMembersForAnother() throws Exception {
    try (FakeMember member = FakeMember.of(1, "idle", "", false)) {
      Path kept = Files.createDirectories(folder.resolve("cluster")).resolve("lab.conf");
      int port = Integer.parseInt(member.variables().get("BASE_PORT"));
      Files.writeString(
          kept, "lab { base-port = " + port + ", hosts = [{ host = 127.0.0.1, members = 1 }] }");
      Execution in = Execution.in(folder).with(Map.of("PATH", folder.toString()));
      Execution status = in.of("cluster", "status");
      assertEquals(
          "note: hosts = "
              + kept
              + ": kept from the last start with --hosts; name others with --hosts FILE, or forget"
              + " them: bin/somasync cluster clean\n",
          status.err());
      assertTrue(status.out().contains("127.0.0.1:" + port + "  idle "), status.out());
      assertEquals("", in.of("cluster", "status", "--json").err());
      String hosts = hosts().toString();
      for (String line : List.of("start --insecure", "restart --insecure", "clean")) {
        List<String> words = new ArrayList<>(List.of("cluster"));
        words.addAll(List.of(line.split(" ")));
        words.addAll(List.of("--hosts", hosts));
        Execution other = in.of(words.toArray(String[]::new));
        assertEquals(
            "cluster = up: member 1 of the hosts in "
                + kept
                + " runs, at 127.0.0.1:"
                + port
                + "; stop it first: bin/somasync cluster stop",
            other.err().lines().reduce((first, last) -> last).orElse(""));
        assertEquals(3, other.code(), line);
      }
    }
  }

  /** Members elsewhere can be reached by others. */
  @Test
  void shouldWantTlsOrSaidThatNoneIsNeeded() throws Exception {
    Execution execution = start(Map.of("PATH", folder.toString()));
    assertTrue(
        execution
            .err()
            .startsWith(
                "host = 192.0.2.1: others can reach it, and there is no TLS; name certificates"
                    + " with --tls DIR (somasync certs make), or say with --insecure that "),
        execution::err);
    assertEquals(2, execution.code());
    Execution wrong =
        start(Map.of("PATH", folder.toString(), "TLS_DIR", folder.resolve("certs/a").toString()));
    assertTrue(
        wrong
            .err()
            .contains(": neither in it nor beside it is a folder 192.0.2.1 with that host's"),
        wrong::err);
    assertEquals(2, wrong.code());
  }

  /** Whoever says what he wants means it, whatever the environment says. */
  @Test
  void shouldTakeOptionsRatherThanVariables() throws Exception {
    String hosts = hosts().toString();
    Path certs = folder.resolve("certs/a");
    Map<String, String> variables = Map.of("PATH", folder.toString(), "TLS_DIR", certs.toString());
    Execution insecure =
        Execution.in(folder).with(variables).of("cluster", "start", "--hosts", hosts, "--insecure");
    assertTrue(
        insecure.err().startsWith("warning: --insecure: whoever can reach 192.0.2.1 can read"),
        insecure::err);
    assertEquals(3, insecure.code());
    Execution tls =
        Execution.in(folder)
            .with(Map.of("PATH", folder.toString(), "INSECURE", "yes"))
            .of("cluster", "start", "--hosts", hosts, "--tls", certs.toString());
    assertTrue(
        tls.err().startsWith("--tls = " + certs + ": neither in it nor beside it is a folder "),
        tls::err);
    assertEquals(2, tls.code());
  }

  /** Which of them a member over there gets; what its user's profile sets must not matter. */
  @Test
  void shouldHandOnInsecureAsAnOption() throws Exception {
    installProgram();
    String java = "java openjdk version \"" + Runtime.version().feature() + "\"";
    Execution.in(folder)
        .with(ssh("nothing\n" + java + "\n", "", 0))
        .of("cluster", "start", "--hosts", hosts().toString(), "--within", "1", "--insecure");
    String words = Files.readString(folder.resolve("words"));
    assertTrue(words.contains(" member start 1 2 '\\''--insecure'\\''"), words);
  }
}
