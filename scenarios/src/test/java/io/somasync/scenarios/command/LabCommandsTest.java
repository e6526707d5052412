package io.somasync.scenarios.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What commands say of other machines that cannot be used, with an ssh that only fails. */
final class LabCommandsTest {
  /** Of a network that is for examples only. */
  private static final String HOST = "192.0.2.1";

  @TempDir Path folder;

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
    Path jars = Files.createDirectories(folder.resolve("home/scenarios/target/lib"));
    Files.writeString(jars.resolve(".complete"), "");
    String before = System.getProperty("somasync.home");
    System.setProperty("somasync.home", folder.resolve("home").toString());
    try {
      Execution execution = start(ssh("nothing\n" + found + "\n", "", 0));
      String line = expected.formatted(Runtime.version().feature());
      assertEquals("host = " + HOST + ": " + line, last(execution));
      assertEquals(3, execution.code());
    } finally {
      if (before == null) {
        System.clearProperty("somasync.home");
      } else {
        System.setProperty("somasync.home", before);
      }
    }
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
    Execution none = Execution.in(folder).of("cluster", "start", "--hosts", "none.conf");
    assertEquals(
        "--hosts = none.conf: there is no such file; write one like conf/lab.conf\n", none.err());
    assertEquals(2, none.code());
  }

  /** Members elsewhere can be reached by others. */
  @Test
  void shouldWantTlsOrSaidThatNoneIsNeeded() throws Exception {
    Execution execution = start(Map.of("PATH", folder.toString()));
    assertTrue(
        execution
            .err()
            .startsWith("BIND_HOST = 192.0.2.1: others can reach it, and there is no TLS; "),
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
}
