package io.somasync.scenarios.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.scenarios.lab.ssh.Bundle;
import io.somasync.scenarios.lab.ssh.ClockDifference;
import io.somasync.scenarios.lab.ssh.Sha256;
import io.somasync.scenarios.lab.ssh.Ssh;
import io.somasync.scenarios.lab.ssh.SshException;
import io.somasync.scenarios.machine.Checkup;
import io.somasync.shard.standing.ClusterShape;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  private LabHost lab2() {
    return new LabHost("lab2", 2, "", far.toString(), System.getProperty("java.home"));
  }

  private SshHost host() throws SshException {
    LabHost host = lab2();
    LabPlace place =
        new LabPlace(
            Map.of("PATH", folder.resolve("bin").toString()),
            folder.resolve("lab.conf"),
            new StateFolder(folder.resolve("cluster")),
            null);
    return new SshHost(host, home, place);
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
    findFirst(
        "tar",
        "cat >/dev/null\necho 'tar: a: Cannot write: No space left on device' >&2\nexit 2\n");
    SshException refusal = assertThrows(SshException.class, this::prepare);
    assertEquals(
        "host = lab2: its disk is full at " + far + "; make room there, or name another path",
        refusal.getMessage());
    assertFalse(Files.exists(far));
  }

  @Test
  void shouldNotTakeAnArchiveThatEndsEarlyForAWholeOne() throws Exception {
    findFirst("tar", "/usr/bin/env -i PATH=/usr/bin:/bin tar \"$@\" && rm -r \"$2/scenarios\"\n");
    SshException refusal = assertThrows(SshException.class, this::prepare);
    assertTrue(refusal.getMessage().contains(" files came"), refusal::getMessage);
    assertFalse(Files.exists(far));
  }

  /** Has scripts find other programs first. */
  private void findFirst(String name, String text) throws IOException {
    program(folder.resolve("bin").resolve(name), text);
    program(
        folder.resolve("bin/ssh"),
        "for word; do :; done\nPATH=%s:$PATH exec sh -c \"$word\"\n"
            .formatted(folder.resolve("bin")));
  }

  private Map<String, Checkup> checkups(int port) throws Exception {
    Lab lab = new Lab(new ClusterShape(1, 10, port, 10), List.of(lab2()), List.of(), "lab.conf", 0);
    Map<String, String> sums =
        Map.of("secret", Sha256.of(FILES.get("secret")), LabFile.NAME, "0".repeat(64));
    Map<String, Checkup> found = new LinkedHashMap<>();
    host()
        .checkups(lab, Optional.of(Bundle.of(home)), sums)
        .forEach(checkup -> found.put(checkup.name().replace(" of lab2", ""), checkup));
    return found;
  }

  @Test
  void shouldCheckBeforeAStart() throws Exception {
    Map<String, Checkup> found = checkups(1);
    assertEquals(
        List.of("clock", "JDK", "program", "settings", "disk", "ports"),
        List.copyOf(found.keySet()));
    assertTrue(found.get("JDK").isOk(), found::toString);
    assertEquals("is copied at the start", found.get("program").found());
    assertEquals("are copied at the start", found.get("settings").found());
    assertTrue(found.get("disk").found().endsWith("B"), found::toString);
    assertEquals("1 to 3 free", found.get("ports").found());
    prepare();
    assertTrue(checkups(1).get("program").found().endsWith(", the same build"));
    Files.writeString(home.resolve("bin/somasync"), "#!/bin/sh\n");
    assertEquals("another build, which a start replaces", checkups(1).get("program").found());
  }

  @Test
  void shouldSeeWhatIsWrongBeforeAStart() throws Exception {
    Files.createDirectories(far);
    Files.writeString(far.resolve("thesis.tex"), "");
    findFirst("df", "echo File\necho '/dev/a 9000000 8999999 1 100% /'\n");
    try (ServerSocket taken = new ServerSocket(0)) {
      Map<String, Checkup> found = checkups(taken.getLocalPort() - 1);
      assertFalse(found.get("program").isOk(), found::toString);
      assertEquals("1.02 kB", found.get("disk").found());
      assertFalse(found.get("disk").isOk(), found::toString);
      assertEquals(Integer.toString(taken.getLocalPort()), found.get("ports").found());
      assertFalse(found.get("ports").isOk(), found::toString);
    }
  }

  /** Members that run with another list or secret than those here are told. */
  @Test
  void shouldTellSettingsThatDiffer() throws Exception {
    prepare();
    Process member =
        new ProcessBuilder("sh", "-c", "while :; do sleep 1; done", "standing.StandingMain")
            .start();
    try {
      Files.writeString(far.resolve("cluster/member-1.pid"), "pid = " + member.pid() + "\n");
      Checkup settings = checkups(1).get("settings");
      assertEquals("other than here: the list of hosts", settings.found());
      assertFalse(settings.isOk());
    } finally {
      member.destroyForcibly();
    }
  }

  @Test
  void shouldTellClocksThatDiffer() throws Exception {
    Ssh ssh = Ssh.to("lab2", "", folder.resolve("bin").toString());
    ClockDifference same = ssh.clock(60);
    // Half the way there and back is all that can be wrong; and a microsecond of the clock's own.
    assertTrue(Math.abs(same.seconds()) <= same.halfTripSeconds() + 1e-5, same::toString);
    findFirst("date", "echo $(($(/bin/date +%s) - 3600))\n");
    ClockDifference behind = ssh.clock(60);
    assertEquals(-3600, behind.seconds(), 0.5 + behind.halfTripSeconds());
    Checkup clock = checkups(1).get("clock");
    assertFalse(clock.isOk());
    assertTrue(clock.found().contains(" s behind this one, ± "), clock.found());
    findFirst("date", "echo today\n");
    assertEquals(
        "host = lab2: does not tell its time; see: ssh lab2 date",
        assertThrows(SshException.class, () -> ssh.clock(60)).getMessage());
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
