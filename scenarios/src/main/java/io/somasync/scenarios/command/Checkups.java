package io.somasync.scenarios.command;

import io.somasync.scenarios.quantity.Rounded;
import io.somasync.scenarios.scenario.Scenario;
import io.somasync.scenarios.scenario.ScenarioException;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The checks of the machine. Each has a bound on its time. */
final class Checkups {
  private static final int LEAST_JAVA = 17;
  private static final int LEAST_MAVEN_MINOR = 8;

  /** The million needs about this much, with both its JVMs and room for the rest of the machine. */
  private static final long LEAST_MEMORY_BYTES = 2_000_000_000L;

  private static final long LEAST_DESCRIPTORS = 1024;
  private static final Path LIMITS = Path.of("/proc/self/limits");

  /** One JVM has about 70 files open; with each further one it has pipes and sockets. */
  private static final long DESCRIPTORS = 256;

  private static final long DESCRIPTORS_PER_MEMBER = 16;
  private static final String LOOPBACK_NAME = "loopback";
  private static final String LOOPBACK = "127.0.0.1";
  private static final int CONNECT_MILLIS = 2_000;
  private static final int PORTS = 10;
  private static final int SECONDS = 20;

  private Checkups() {}

  static List<Checkup> all(Surroundings surroundings) {
    return List.of(
        java(),
        maven(versionOfMaven()),
        memory(),
        descriptors(LIMITS, LEAST_DESCRIPTORS),
        loopback(PORTS),
        hostName(),
        results(surroundings.results()));
  }

  /**
   * Refuses a run for which this machine will not do. Takes some milliseconds.
   *
   * @throws ScenarioException with a line that says what is missing, and the remedy
   */
  static void admit(Scenario scenario) throws ScenarioException {
    long descriptors = DESCRIPTORS + DESCRIPTORS_PER_MEMBER * (scenario.jvms() - 1L);
    for (Checkup checkup : List.of(loopback(1), descriptors(LIMITS, descriptors))) {
      if (!checkup.isOk()) {
        throw new ScenarioException(checkup.problem());
      }
    }
  }

  private static Checkup java() {
    boolean hasCompiler =
        Files.isExecutable(Path.of(System.getProperty("java.home"), "bin", "javac"));
    return new Checkup(
        "JDK",
        Runtime.version().feature() >= LEAST_JAVA && hasCompiler,
        Runtime.version() + (hasCompiler ? "" : ", without a compiler"),
        "install a JDK of at least 17: apt-get install openjdk-17-jdk-headless");
  }

  /** Without Maven nothing can be built; but what runs this has been built already. */
  static Checkup maven(String version) {
    Matcher matcher = Pattern.compile("Apache Maven (\\d+)\\.(\\d+)[\\w.-]*").matcher(version);
    if (!matcher.find()) {
      return new Checkup("Maven", true, version + ", not needed until the next build", "");
    }
    int major = Integer.parseInt(matcher.group(1));
    int minor = Integer.parseInt(matcher.group(2));
    boolean isOk = major > 3 || major == 3 && minor >= LEAST_MAVEN_MINOR;
    return new Checkup(
        "Maven",
        isOk,
        matcher.group().replace("Apache Maven ", ""),
        "the next build needs at least 3.8: apt-get install maven");
  }

  private static String versionOfMaven() {
    Process process = null;
    try {
      process = new ProcessBuilder("mvn", "-v").redirectErrorStream(true).start();
      process.getOutputStream().close();
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        return "mvn -v does not answer";
      }
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "not found";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "check interrupted";
    } finally {
      if (process != null) {
        process.destroyForcibly();
      }
    }
  }

  private static Checkup memory() {
    if (ManagementFactory.getOperatingSystemMXBean()
        instanceof com.sun.management.OperatingSystemMXBean machine) {
      long bytes = machine.getTotalMemorySize();
      return new Checkup(
          "memory",
          bytes >= LEAST_MEMORY_BYTES,
          Rounded.bytes(bytes),
          "million.conf takes about "
              + Rounded.bytes(LEAST_MEMORY_BYTES)
              + "; run smaller presets");
    }
    return new Checkup("memory", true, "unknown", "");
  }

  static Checkup descriptors(Path limits, long least) {
    String remedy = "at least " + least + " are needed; raise the limit: ulimit -n 4096";
    try {
      for (String line : Files.readAllLines(limits)) {
        if (line.startsWith("Max open files")) {
          String soft = line.substring("Max open files".length()).strip().split("\\s+")[0];
          boolean isOk = soft.equals("unlimited") || Long.parseLong(soft) >= least;
          return new Checkup("file descriptors", isOk, soft, remedy);
        }
      }
    } catch (IOException | NumberFormatException e) {
      return new Checkup("file descriptors", true, "limit unknown here", remedy);
    }
    return new Checkup("file descriptors", true, "limit unknown here", remedy);
  }

  /** Whether members could talk to each other, and so many ports are free at once. */
  private static Checkup loopback(int ports) {
    List<ServerSocket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < ports; i++) {
        ServerSocket socket = new ServerSocket();
        sockets.add(socket);
        socket.bind(new InetSocketAddress(LOOPBACK, 0));
        if (i == 0) {
          connect(socket);
        }
      }
      return new Checkup(LOOPBACK_NAME, true, ports + " free ports at once", "");
    } catch (IOException e) {
      return sockets.size() <= 1
          ? new Checkup(
              LOOPBACK_NAME,
              false,
              LOOPBACK + " does not answer",
              "bring the interface up: ip link set lo up")
          : new Checkup(
              LOOPBACK_NAME,
              false,
              sockets.size() - 1 + " free ports at once",
              "end programs that hold ports, or widen net.ipv4.ip_local_port_range");
    } finally {
      for (ServerSocket socket : sockets) {
        close(socket);
      }
    }
  }

  private static void connect(ServerSocket server) throws IOException {
    try (Socket client = new Socket()) {
      client.connect(server.getLocalSocketAddress(), CONNECT_MILLIS);
    }
  }

  private static void close(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It was only a test of the port.
      return;
    }
  }

  private static Checkup hostName() {
    String remedy = "add the host name to /etc/hosts";
    CompletableFuture<String> lookUp = CompletableFuture.supplyAsync(Checkups::localHost);
    try {
      return new Checkup("host name", true, lookUp.get(SECONDS, TimeUnit.SECONDS), remedy);
    } catch (ExecutionException e) {
      return new Checkup("host name", false, "cannot be resolved", remedy);
    } catch (TimeoutException e) {
      return new Checkup("host name", false, "takes too long to resolve", remedy);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Checkup("host name", false, "check interrupted", remedy);
    }
  }

  private static String localHost() {
    try {
      InetAddress host = InetAddress.getLocalHost();
      return host.getHostName() + " is " + host.getHostAddress();
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The folder itself need not be there yet: then it must be possible to create it. */
  static Checkup results(Path results) {
    File folder = results.toAbsolutePath().toFile();
    while (!folder.exists() && folder.getParentFile() != null) {
      folder = folder.getParentFile();
    }
    boolean isOk = folder.isDirectory() && Files.isWritable(folder.toPath());
    return new Checkup(
        "results folder",
        isOk,
        results + (isOk ? " can be written to" : " cannot be written to"),
        "change the permissions of " + folder + ", or name a folder with --out");
  }
}
