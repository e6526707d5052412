package io.somasync.scenarios.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Three machines of a small network: namespaces with an address each, on a bridge. The first two
 * have an sshd with keys of its own. Closing it ends and removes all.
 */
final class Namespaces implements AutoCloseable {
  static final int HOSTS = 3;
  private static final int WITH_SSHD = 2;
  private static final int SECONDS = 30;
  private static final String SSHD = "/usr/sbin/sshd";

  private final Path folder;
  private final String name = "soma" + ProcessHandle.current().pid() % 100_000;
  private final String network =
      "10.%d.%d."
          .formatted(
              200 + ProcessHandle.current().pid() % 50, ProcessHandle.current().pid() / 50 % 250);
  private final List<Process> daemons = new ArrayList<>();

  private Namespaces(Path folder) {
    this.folder = folder;
  }

  /** Why there can be none here; empty if there can. */
  static Optional<String> obstacle() throws Exception {
    if (!"root".equals(System.getProperty("user.name"))) {
      return Optional.of("network namespaces need root");
    }
    for (String program : List.of(SSHD, "/usr/bin/ssh", "/usr/bin/ssh-keygen")) {
      if (!Files.isExecutable(Path.of(program))) {
        return Optional.of(program + " is missing: apt-get install openssh-server");
      }
    }
    try {
      String probe = "somaprobe" + ProcessHandle.current().pid() % 100_000;
      if (code("ip", "netns", "add", probe) != 0 || code("ip", "netns", "del", probe) != 0) {
        return Optional.of("network namespaces cannot be made");
      }
    } catch (IOException e) {
      return Optional.of("ip is missing: apt-get install iproute2");
    }
    return Optional.empty();
  }

  private static int code(String... words) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(words)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      return fail(String.join(" ", words) + " hangs");
    }
    return process.exitValue();
  }

  private static void must(String line) throws IOException, InterruptedException {
    assertEquals(0, code(line.split(" ")), line);
  }

  /** Makes them in a folder of the test's own. */
  static Namespaces in(Path folder) throws Exception {
    Namespaces made = new Namespaces(folder);
    try {
      made.make();
      return made;
    } catch (Exception | AssertionError e) {
      made.close();
      throw e;
    }
  }

  private void make() throws Exception {
    must("ip link add " + name + "b type bridge");
    must("ip link set " + name + "b up");
    for (int host = 1; host <= HOSTS; host++) {
      must("ip netns add " + name + host);
      must(
          "ip link add %sv%d type veth peer name eth0 netns %s".formatted(name, host, name + host));
      must("ip link set %sv%d master %sb up".formatted(name, host, name));
      must("ip -n %s addr add %s/24 dev eth0".formatted(name + host, address(host)));
      must("ip -n %s link set eth0 up".formatted(name + host));
      must("ip -n %s link set lo up".formatted(name + host));
    }
    key("id");
    StringBuilder known = new StringBuilder();
    for (int host = 1; host <= WITH_SSHD; host++) {
      key("host" + host);
      String publicKey = Files.readString(folder.resolve("host" + host + ".pub"));
      known.append(address(host)).append(' ').append(publicKey.strip()).append('\n');
    }
    Files.writeString(known(), known);
    // The ssh that commands find: the system's, which sees nothing of the user's own settings.
    Path ssh = Files.createDirectories(folder.resolve("bin")).resolve("ssh");
    Files.writeString(
        ssh,
        """
        #!/bin/sh
        exec /usr/bin/ssh -F none -o UserKnownHostsFile=%s -o GlobalKnownHostsFile=/dev/null \
        -o IdentitiesOnly=yes -i %s "$@"
        """
            .formatted(known(), folder.resolve("id")));
    Files.setPosixFilePermissions(ssh, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.createDirectories(Path.of("/run/sshd")); // sshd wants it
    for (int host = 1; host <= WITH_SSHD; host++) {
      startSshd(host);
    }
  }

  private void key(String file) throws IOException, InterruptedException {
    List<String> words = List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f");
    List<String> all = new ArrayList<>(words);
    all.add(folder.resolve(file).toString());
    assertEquals(0, code(all.toArray(String[]::new)), "ssh-keygen");
  }

  private void startSshd(int host) throws Exception {
    Path settings = folder.resolve("sshd" + host + ".conf");
    Files.writeString(
        settings,
        """
        ListenAddress %s
        HostKey %s
        AuthorizedKeysFile %s
        PidFile none
        StrictModes no
        UsePAM no
        PasswordAuthentication no
        PermitRootLogin yes
        """
            .formatted(address(host), folder.resolve("host" + host), folder.resolve("id.pub")));
    Path log = folder.resolve("sshd" + host + ".log");
    List<String> words = within(host, List.of(SSHD, "-D", "-e", "-f", settings.toString()));
    daemons.add(
        new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(log.toFile()).start());
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (!Files.readString(log).contains("Server listening")) {
      if (System.nanoTime() > deadline) {
        fail("sshd does not start: " + Files.readString(log));
      }
      Thread.onSpinWait();
    }
  }

  /** The hosts whose keys are known. */
  Path known() {
    return folder.resolve("known_hosts");
  }

  /** The folder with the ssh that commands should find first. */
  Path programs() {
    return folder.resolve("bin");
  }

  /** The address of a host, from 1. */
  String address(int host) {
    return network + host;
  }

  /** A command line that runs on a host. */
  List<String> within(int host, List<String> words) {
    List<String> all = new ArrayList<>(List.of("ip", "netns", "exec", name + host));
    all.addAll(words);
    return all;
  }

  /** Ends a host's sshd. */
  void endSshd(int host) throws InterruptedException {
    Process daemon = daemons.get(host - 1);
    daemon.destroy();
    daemon.waitFor(SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void close() throws Exception {
    for (Process daemon : daemons) {
      daemon.destroy();
      daemon.waitFor(SECONDS, TimeUnit.SECONDS);
    }
    for (int host = 1; host <= HOSTS; host++) {
      code("ip", "netns", "del", name + host);
      code("ip", "link", "del", name + "v" + host);
    }
    code("ip", "link", "del", name + "b");
  }
}
