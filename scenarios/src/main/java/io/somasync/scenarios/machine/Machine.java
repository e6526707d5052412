package io.somasync.scenarios.machine;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** This machine, and this JVM on it. */
public final class Machine {
  private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");

  private Machine() {}

  /** When this JVM was started, to the second. */
  public static Instant jvmStart() {
    long millis = ManagementFactory.getRuntimeMXBean().getStartTime();
    return Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.SECONDS);
  }

  /**
   * This machine's name. The class library would ask a name server for it, which may take seconds
   * and need not answer.
   */
  public static String host() {
    try {
      return Files.readString(HOST_NAME).strip();
    } catch (IOException e) {
      // Not Linux: shells and Windows keep the name in the environment.
      Map<String, String> environment = System.getenv();
      return environment.getOrDefault(
          "HOSTNAME", environment.getOrDefault("COMPUTERNAME", "localhost"));
    }
  }
}
