package io.somasync.scenarios.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A cluster over machines that are reached by ssh: namespaces, with a real sshd each. */
@Timeout(value = 1200, unit = TimeUnit.SECONDS)
final class LabIT {
  private static final int MOST_SECONDS = 400;

  /** The host that commands are called on; no member is on it. */
  private static final int DESK = 3;

  @TempDir Path folder;

  @BeforeAll
  static void need() throws Exception {
    Optional<String> obstacle = Namespaces.obstacle();
    assumeTrue(obstacle.isEmpty(), () -> "skipped: " + obstacle.get());
  }

  private ClusterHere.Result call(Namespaces hosts, String line) throws Exception {
    List<String> command = new ArrayList<>(List.of(Installation.launcher().toString()));
    command.addAll(List.of(line.split(" ")));
    Path out = Files.createTempFile(folder, "out", "");
    Path err = Files.createTempFile(folder, "err", "");
    ProcessBuilder builder = Installation.command(hosts.within(DESK, command));
    builder.environment().put("SOMASYNC_STATE", folder.resolve("cluster").toString());
    builder.environment().put("SOMASYNC_JAVA_OPTS", "-Xmx256m");
    builder.environment().put("TLS_DIR", folder.resolve("certs").toString());
    builder.environment().merge("PATH", "", (path, none) -> hosts.programs() + ":" + path);
    builder.redirectOutput(out.toFile());
    builder.redirectError(err.toFile());
    Process process = builder.start();
    if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      fail(line + " has not ended within " + MOST_SECONDS + " s");
    }
    return new ClusterHere.Result(
        line, process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private Path far(int host) {
    return folder.resolve("far" + host).resolve("somasync");
  }

  private Path lab(Namespaces hosts) throws IOException {
    String java = System.getProperty("java.home");
    return Files.writeString(
        folder.resolve("hosts.conf"),
        """
        lab.hosts = [
          { host = %s, members = 1, path = %s, jdk = %s }
          { host = %s, members = 1, path = %s, jdk = %s }
        ]
        """
            .formatted(hosts.address(1), far(1), java, hosts.address(2), far(2), java));
  }

  /** Two copies of the program are prepared for it; {@code mvn -P crowd verify}. */
  @Test
  @Tag("crowd")
  void shouldStandOnTwoHostsAndComeToTheSame() throws Exception {
    try (Namespaces hosts = Namespaces.in(folder)) {
      Path lab = lab(hosts);
      String names = hosts.address(1) + "," + hosts.address(2) + "," + hosts.address(DESK);
      Path certs = folder.resolve("certs");
      call(hosts, "certs make --out " + certs + " --hosts " + names).expect(0);
      try {
        call(hosts, "cluster start --hosts " + lab)
            .expect(0)
            .expectOut("host " + hosts.address(1) + ": the program was copied to " + far(1))
            .expectOut("next: bin/somasync run SCENARIO --join " + hosts.address(1) + ":25520");
        for (String file : List.of("secret", "tls/member.key")) {
          Path copied = far(2).resolve("cluster").resolve(file);
          assertEquals(
              "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(copied)));
        }
        call(hosts, "cluster status").expect(0).expectOut(hosts.address(2) + ":25530");
        call(hosts, "cluster logs 2 --lines 50").expect(0).expectOut("member 2 of 2 at ");
        call(hosts, "cluster start").expect(0).expectOut("member 2 runs already (pid ");
        call(
                hosts,
                "run small --json --join %s:25520 --tls %s"
                    .formatted(hosts.address(1), certs.resolve(hosts.address(DESK))))
            .expect(0)
            .expectOut("\"digest\": \"43eaf6206ad83b23\"");
        call(hosts, "cluster stop").expect(0).expectOut("member 2 (pid ");
        call(hosts, "cluster clean").expect(0);
        assertFalse(Files.exists(far(1).resolve("cluster")), "the other host is not clean");
        // A dead host in the list: nothing is started on the other one.
        hosts.endSshd(2);
        call(hosts, "cluster start --hosts " + lab)
            .expect(3)
            .expectErr("host = " + hosts.address(2) + ": refuses ssh; start sshd there");
        // A host whose key nobody knows.
        Files.writeString(hosts.known(), "");
        call(hosts, "cluster start --hosts " + lab)
            .expect(3)
            .expectErr("host = " + hosts.address(1) + ": its host key is not known; ");
      } catch (Exception | AssertionError e) {
        membersLeft();
        throw e;
      }
      assertEquals(List.of(), membersLeft(), "members are left");
    }
  }

  /** Members of this test that run, which are ended by that. */
  private List<String> membersLeft() {
    List<ProcessHandle> left;
    try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
      left = all.filter(this::isMember).toList();
    }
    left.forEach(ProcessHandle::destroyForcibly);
    return left.stream().map(process -> "pid " + process.pid()).toList();
  }

  private boolean isMember(ProcessHandle process) {
    try {
      String line = Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
      return line.contains(folder.toString()) && line.contains("standing.StandingMain");
    } catch (IOException e) {
      return false; // it has ended
    }
  }
}
