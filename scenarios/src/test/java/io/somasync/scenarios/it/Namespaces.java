package io.somasync.scenarios.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Machines of a small network: namespaces with an address each, on a bridge, from 1. Any may have
 * an sshd, and the cable of any can be cut. Closing it ends whoever runs in them, and removes all;
 * so does the end of this JVM.
 */
final class Namespaces implements AutoCloseable {
  private static final int SECONDS = 30;
  private static final String SSHD = "/usr/sbin/sshd";

  /** Several may be there at once. */
  private static final AtomicInteger MADE = new AtomicInteger();

  private final Path folder;
  private final int count;
  private final String name;
  private final String network;
  private final Map<Integer, Process> daemons = new TreeMap<>();
  private final Thread atEnd = new Thread(this::remove, "namespaces");

  private Namespaces(Path folder, int count) {
    long number = ProcessHandle.current().pid() + MADE.getAndIncrement();
    this.folder = folder;
    this.count = count;
    name = "soma" + number % 100_000;
    network = "10.%d.%d.".formatted(200 + number % 50, number / 50 % 250);
  }

  /** What becomes of a cable. */
  enum Cut {
    /** It is pulled out: the other end's port is down. */
    UNPLUGGED,
    /** Nothing comes through, either way. */
    DROPPED,
    /** What comes to the host is lost. */
    DEAF,
    /** What the host sends is lost. */
    MUTE
  }

  /** Why there can be none here; empty if there can. */
  static Optional<String> obstacle() throws Exception {
    if (!"root".equals(System.getProperty("user.name"))) {
      return Optional.of("network namespaces need root");
    }
    for (String program : List.of("ip", "nft")) {
      if (!isThere(program)) {
        return Optional.of(program + " is missing: apt-get install iproute2 nftables");
      }
    }
    String probe = "somaprobe" + ProcessHandle.current().pid() % 100_000;
    return code("ip", "netns", "add", probe) == 0 && code("ip", "netns", "del", probe) == 0
        ? Optional.empty()
        : Optional.of("network namespaces cannot be made");
  }

  /** Why none of them can have an sshd; empty if they can. */
  static Optional<String> obstacleOfSsh() {
    for (String program : List.of(SSHD, "/usr/bin/ssh", "/usr/bin/ssh-keygen")) {
      if (!Files.isExecutable(Path.of(program))) {
        return Optional.of(program + " is missing: apt-get install openssh-server openssh-client");
      }
    }
    return Optional.empty();
  }

  private static boolean isThere(String program) throws InterruptedException {
    try {
      return code(program, "-V") == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static int code(String... words) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(words)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        return fail(String.join(" ", words) + " hangs");
      }
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }

  private static void must(String line) throws IOException, InterruptedException {
    assertEquals(0, code(line.split(" ")), line);
  }

  /** Makes so many in a folder of the test's own. */
  static Namespaces in(Path folder, int count) throws Exception {
    Namespaces made = new Namespaces(folder, count);
    Runtime.getRuntime().addShutdownHook(made.atEnd);
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
    for (int host = 1; host <= count; host++) {
      String host1 = name + "h" + host;
      must("ip netns add " + host1);
      must("ip link add %s type veth peer name eth0 netns %s".formatted(cable(host), host1));
      must("ip link set %s master %sb up".formatted(cable(host), name));
      must("ip -n %s addr add %s/24 dev eth0".formatted(host1, address(host)));
      must("ip -n %s link set eth0 up".formatted(host1));
      must("ip -n %s link set lo up".formatted(host1));
    }
  }

  private String namespace(int host) {
    return name + "h" + host;
  }

  /** The bridge's end of a host's cable. */
  private String cable(int host) {
    return name + "v" + host;
  }

  /** The address of a host. */
  String address(int host) {
    return network + host;
  }

  /** A command line that runs on a host. */
  List<String> within(int host, List<String> words) {
    List<String> all = new ArrayList<>(List.of("ip", "netns", "exec", namespace(host)));
    all.addAll(words);
    return all;
  }

  // ── cables ─────────────────────────────────────────────────────────────────────────────────

  /** Cuts the cable of a host. */
  void cut(int host, Cut how) throws Exception {
    if (how == Cut.UNPLUGGED) {
      must("ip link set " + cable(host) + " down");
      return;
    }
    String nft = "ip netns exec " + namespace(host) + " nft ";
    must(nft + "add table inet cut");
    if (how != Cut.MUTE) {
      must(nft + "add chain inet cut in { type filter hook input priority 0 ; }");
      must(nft + "add rule inet cut in iifname eth0 drop");
    }
    if (how != Cut.DEAF) {
      must(nft + "add chain inet cut out { type filter hook output priority 0 ; }");
      must(nft + "add rule inet cut out oifname eth0 drop");
    }
  }

  /** Mends what was cut. */
  void mend(int host) throws Exception {
    must("ip link set " + cable(host) + " up");
    must("ip netns exec " + namespace(host) + " nft flush ruleset");
  }

  // ── ssh ────────────────────────────────────────────────────────────────────────────────────

  /** Has the first hosts have an sshd, with keys of their own. */
  void startSshds(int hosts) throws Exception {
    key("id");
    StringBuilder known = new StringBuilder();
    for (int host = 1; host <= hosts; host++) {
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
    for (int host = 1; host <= hosts; host++) {
      startSshd(host);
    }
  }

  private void key(String file) throws IOException, InterruptedException {
    List<String> words =
        new ArrayList<>(List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f"));
    words.add(folder.resolve(file).toString());
    assertEquals(0, code(words.toArray(String[]::new)), "ssh-keygen");
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
    Process daemon =
        new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    daemons.put(host, daemon);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (!Files.readString(log).contains("Server listening")) {
      if (System.nanoTime() > deadline || daemon.waitFor(20, TimeUnit.MILLISECONDS)) {
        fail("sshd does not start: " + Files.readString(log));
      }
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

  /** Ends a host's sshd. */
  void endSshd(int host) throws InterruptedException {
    Process daemon = daemons.remove(host);
    daemon.destroy();
    daemon.waitFor(SECONDS, TimeUnit.SECONDS);
  }

  // ── the end ────────────────────────────────────────────────────────────────────────────────

  /** Waits until nobody runs on any host, but for an sshd. */
  void awaitNobody() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    for (int host = 1; host <= count; host++) {
      Map<Long, String> left = processes(host);
      while (!left.isEmpty()) {
        if (System.nanoTime() > deadline) {
          fail("processes are left on host " + host + ": " + left);
        }
        left = processes(host);
      }
    }
  }

  /** Processes on a host, but for its sshd: pid and command. */
  private Map<Long, String> processes(int host) throws IOException, InterruptedException {
    Map<Long, String> found = new TreeMap<>();
    Process list = new ProcessBuilder("ip", "netns", "pids", namespace(host)).start();
    for (String pid : new String(list.getInputStream().readAllBytes()).split("\\s+")) {
      Optional<ProcessHandle> process =
          pid.isEmpty() ? Optional.empty() : ProcessHandle.of(Long.parseLong(pid));
      String command = process.flatMap(p -> p.info().command()).orElse("");
      if (!command.isEmpty() && !command.equals(SSHD)) {
        found.put(process.get().pid(), command);
      }
    }
    list.waitFor(SECONDS, TimeUnit.SECONDS);
    return found;
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(atEnd);
    remove();
  }

  /** Each step is tried, whatever came of the others. */
  private void remove() {
    boolean isInterrupted = Thread.interrupted(); // a test that has run out of time
    for (int host = 1; host <= count; host++) {
      int of = host;
      attempt(() -> endAll(of));
      attempt(() -> code("ip", "netns", "del", namespace(of)));
      attempt(() -> code("ip", "link", "del", cable(of)));
    }
    attempt(() -> code("ip", "link", "del", name + "b"));
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void endAll(int host) throws Exception {
    if (daemons.containsKey(host)) {
      endSshd(host);
    }
    for (long pid : processes(host).keySet()) {
      Optional<ProcessHandle> process = ProcessHandle.of(pid);
      process.ifPresent(ProcessHandle::destroyForcibly);
      if (process.isPresent()) {
        try {
          process.get().onExit().get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
          System.err.println("process " + pid + " on host " + host + " does not end");
        }
      }
    }
  }

  private interface Step {
    void take() throws Exception;
  }

  private static void attempt(Step step) {
    try {
      step.take();
    } catch (Exception | AssertionError e) {
      System.err.println("namespaces: " + e.getMessage());
    }
  }
}
