package io.somasync.scenarios.command;

import io.somasync.scenarios.result.Units;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
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
  private static final int PORTS = 10;
  private static final int SECONDS = 20;

  private Checkups() {}

  static List<Checkup> all(Surroundings surroundings) {
    return List.of(
        java(),
        maven(),
        memory(),
        descriptors(Path.of("/proc/self/limits")),
        ports(),
        hostName(),
        results(surroundings.results()));
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

  private static Checkup maven() {
    String remedy = "install Maven of at least 3.8: apt-get install maven";
    String version = versionOfMaven();
    Matcher matcher = Pattern.compile("Apache Maven (\\d+)\\.(\\d+)[\\w.-]*").matcher(version);
    if (!matcher.find()) {
      return new Checkup("Maven", false, version, remedy);
    }
    int major = Integer.parseInt(matcher.group(1));
    int minor = Integer.parseInt(matcher.group(2));
    boolean isOk = major > 3 || major == 3 && minor >= LEAST_MAVEN_MINOR;
    return new Checkup("Maven", isOk, matcher.group().replace("Apache Maven ", ""), remedy);
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
          Units.bytes(bytes),
          "million.conf takes about " + Units.bytes(LEAST_MEMORY_BYTES) + "; run smaller presets");
    }
    return new Checkup("memory", true, "unknown", "");
  }

  static Checkup descriptors(Path limits) {
    String remedy = "raise the limit: ulimit -n 4096";
    try {
      for (String line : Files.readAllLines(limits)) {
        if (line.startsWith("Max open files")) {
          String soft = line.substring("Max open files".length()).strip().split("\\s+")[0];
          boolean isOk = soft.equals("unlimited") || Long.parseLong(soft) >= LEAST_DESCRIPTORS;
          return new Checkup("file descriptors", isOk, soft, remedy);
        }
      }
    } catch (IOException | NumberFormatException e) {
      return new Checkup("file descriptors", true, "limit unknown here", remedy);
    }
    return new Checkup("file descriptors", true, "limit unknown here", remedy);
  }

  private static Checkup ports() {
    List<ServerSocket> sockets = new ArrayList<>();
    String remedy = "end programs that hold ports, or widen net.ipv4.ip_local_port_range";
    try {
      for (int i = 0; i < PORTS; i++) {
        ServerSocket socket = new ServerSocket();
        sockets.add(socket);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      }
      return new Checkup("loopback ports", true, PORTS + " free ones at once", remedy);
    } catch (IOException e) {
      return new Checkup("loopback ports", false, String.valueOf(e.getMessage()), remedy);
    } finally {
      for (ServerSocket socket : sockets) {
        close(socket);
      }
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
