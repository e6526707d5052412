package io.somasync.scenarios.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
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
    Optional<String> obstacle = Namespaces.obstacle().or(Namespaces::obstacleOfSsh);
    assumeTrue(obstacle.isEmpty(), () -> "skipped: " + obstacle.get());
  }

  private Result call(Namespaces hosts, String line) throws Exception {
    List<String> command = new ArrayList<>(List.of(Installation.launcher().toString()));
    command.addAll(List.of(line.split(" ")));
    ProcessBuilder builder = Installation.command(hosts.within(DESK, command));
    builder.environment().put("SOMASYNC_STATE", folder.resolve("cluster").toString());
    builder.environment().put("SOMASYNC_JAVA_OPTS", "-Xmx256m");
    builder.environment().put("TLS_DIR", folder.resolve("certs").toString());
    builder.environment().merge("PATH", "", (path, none) -> hosts.programs() + ":" + path);
    return Result.of(line, builder, folder, MOST_SECONDS);
  }

  /** On a busy machine members may be silent for longer than the status waits for them. */
  private Result awaitReady(Namespaces hosts) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
    Result status = call(hosts, "cluster status");
    while (status.code() == 3 && System.nanoTime() < deadline) {
      status = call(hosts, "cluster status");
    }
    return status.expect(0);
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
    try (Namespaces hosts = Namespaces.in(folder, DESK)) {
      hosts.startSshds(2);
      Path lab = lab(hosts);
      String names = hosts.address(1) + "," + hosts.address(2) + "," + hosts.address(DESK);
      Path certs = folder.resolve("certs");
      call(hosts, "certs make --out " + certs + " --hosts " + names).expect(0);
      call(hosts, "cluster start --hosts " + lab)
          .expect(0)
          .expectOut("host " + hosts.address(1) + ": the program was copied to " + far(1))
          .expectOut("next: bin/somasync run SCENARIO --join " + hosts.address(1) + ":25520");
      for (String file : List.of("secret", "tls/member.key")) {
        Path copied = far(2).resolve("cluster").resolve(file);
        assertEquals(
            "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(copied)));
      }
      awaitReady(hosts).expectOut(hosts.address(2) + ":25530");
      call(hosts, "cluster logs 2 --lines 50").expect(0).expectOut("member 2 of 2 at ");
      call(hosts, "cluster start").expect(0).expectOut("member 2 runs already (pid ");
      call(
              hosts,
              "run small --json --join %s:25520 --tls %s"
                      .formatted(hosts.address(1), certs.resolve(hosts.address(DESK)))
                  + " --out "
                  + folder.resolve("results"))
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
      hosts.awaitNobody();
    }
  }
}
