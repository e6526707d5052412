package io.somasync.scenarios.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.scenarios.lab.ssh.Bundle;
import io.somasync.scenarios.lab.ssh.SshException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is done on another machine, by an ssh that does it here. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class SshHostTest {
  private static final Map<String, byte[]> FILES =
      Map.of("secret", "abcd\n".getBytes(StandardCharsets.UTF_8), "tls/ca.pem", new byte[] {65});

  @TempDir Path folder;

  private Path home;
  private Path far;

  @BeforeEach
  void makeAProgram() throws IOException {
    home = folder.resolve("home");
    far = folder.resolve("it's far");
    program(home.resolve("bin/somasync"), "echo \"$@\" >>\"$0.calls\"\n");
    Files.createDirectories(home.resolve("scenarios/target/lib"));
    Files.writeString(home.resolve("scenarios/target/lib/.complete"), "");
    Files.writeString(home.resolve("scenarios/target/lib/a.jar"), "1");
    // Runs the last word, as sshd does.
    program(folder.resolve("bin/ssh"), "for word; do :; done\nexec sh -c \"$word\"\n");
  }

  private static void program(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private SshHost host() throws SshException {
    LabHost host = new LabHost("lab2", 2, "", far.toString(), System.getProperty("java.home"));
    return new SshHost(host, home, Map.of("PATH", folder.resolve("bin").toString()));
  }

  private String prepare() throws Exception {
    SshHost host = host();
    host.look();
    return host.prepare(Bundle.of(home), FILES);
  }

  @Test
  void shouldCopyTheProgramOnceAndKeysForTheirOwnerAlone() throws Exception {
    assertEquals("host lab2: the program was copied to " + far, prepare());
    assertEquals("", prepare(), "the same was copied again");
    for (String file : FILES.keySet()) {
      Path copied = far.resolve("cluster").resolve(file);
      assertEquals(
          "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(copied)));
      assertEquals(new String(FILES.get(file), StandardCharsets.UTF_8), Files.readString(copied));
    }
    Files.writeString(home.resolve("scenarios/target/lib/a.jar"), "2");
    Files.writeString(far.resolve("bin/old"), "");
    assertFalse(prepare().isEmpty(), "another version was not copied");
    assertEquals("2", Files.readString(far.resolve("scenarios/target/lib/a.jar")));
    assertFalse(Files.exists(far.resolve("bin/old")));
    assertTrue(Files.exists(far.resolve("cluster/secret")));
  }

  @Test
  void shouldLeaveWhatIsNotItsOwn() throws Exception {
    Path beside = Files.createDirectories(Path.of(far + ".new")).resolve("thesis.tex");
    Files.writeString(beside, "");
    prepare();
    assertTrue(Files.exists(beside), "a folder beside it was removed");
    far = folder.resolve("another");
    Files.createDirectories(far);
    Files.writeString(far.resolve("thesis.tex"), "");
    SshException refusal = assertThrows(SshException.class, this::prepare);
    assertTrue(refusal.getMessage().contains("there holds something else"), refusal::getMessage);
    program(far.resolve("bin/somasync"), "echo somasync 0.0.7\n");
    refusal = assertThrows(SshException.class, this::prepare);
    assertTrue(
        refusal.getMessage().contains("is installed with somasync 0.0.7, here is "),
        refusal::getMessage);
    assertEquals(List.of(far.resolve("bin"), far.resolve("thesis.tex")), entries());
  }

  private List<Path> entries() throws IOException {
    try (var files = Files.list(far)) {
      return files.sorted().toList();
    }
  }

  @Test
  void shouldSayThatADiskIsFullAndLeaveNoHalfCopy() throws Exception {
    program(
        folder.resolve("bin/tar"),
        "cat >/dev/null\necho 'tar: a: Cannot write: No space left on device' >&2\nexit 2\n");
    program(
        folder.resolve("bin/ssh"),
        "for word; do :; done\nPATH=%s:$PATH exec sh -c \"$word\"\n"
            .formatted(folder.resolve("bin")));
    SshException refusal = assertThrows(SshException.class, this::prepare);
    assertEquals(
        "host = lab2: its disk is full at " + far + "; make room there, or name another path",
        refusal.getMessage());
    assertFalse(Files.exists(far));
  }

  /** A process that looks like a member is found, ended and forgotten. */
  @Test
  void shouldFindAndEndAMember() throws Exception {
    Path state = Files.createDirectories(far.resolve("cluster"));
    Process member =
        new ProcessBuilder("sh", "-c", "while :; do sleep 1; done", "standing.StandingMain")
            .start();
    try {
      Files.writeString(state.resolve("member-2.pid"), "pid = " + member.pid() + "\n");
      Files.writeString(state.resolve("member-3.pid"), "pid = 1\n");
      SshHost host = host();
      host.look();
      assertEquals(List.of(2), host.members());
      MemberHost.Running found = host.find(2).orElseThrow();
      assertEquals(member.pid(), found.pid());
      host.end(2);
      found.ended().get(30, TimeUnit.SECONDS);
      assertTrue(member.waitFor(10, TimeUnit.SECONDS));
      assertTrue(host.find(2).isEmpty());
      assertFalse(Files.exists(state.resolve("member-2.pid")));
    } finally {
      member.destroyForcibly();
    }
  }

  @Test
  void shouldRemoveTheClustersFilesAndNothingElse() throws Exception {
    prepare();
    Files.writeString(far.resolve("cluster/notes"), "");
    Path key = Files.writeString(far.resolve("cluster/tls/another.key"), "");
    List<String> removed = host().clean();
    assertEquals(2, removed.size(), removed::toString);
    assertEquals("removed lab2:" + far + "/cluster/secret", removed.get(0));
    assertTrue(Files.exists(far.resolve("cluster/notes")));
    assertTrue(Files.exists(key));
    assertTrue(Files.exists(far.resolve("bin/somasync")));
  }
}
