package io.somasync.scenarios.result;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where and with what a result came about, as environment.json shows it. */
final class Environment {
  private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");

  private Environment() {}

  static String json(Summary summary) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("version", Build.version());
    tree.put("commit", Checkout.ofThisProgram().commit());
    tree.put("start", start().toString());
    tree.put("time", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    tree.put("digest", summary.digest());
    tree.put("commandLine", summary.report().commandLine());
    tree.put("jvm", jvm());
    tree.put("machine", machine());
    return Json.pretty(tree);
  }

  /** When this JVM was started, to the second. */
  static Instant start() {
    long millis = ManagementFactory.getRuntimeMXBean().getStartTime();
    return Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.SECONDS);
  }

  /**
   * This machine's name. The class library would ask a name server for it, which may take seconds
   * and need not answer.
   */
  static String host() {
    try {
      return Files.readString(HOST_NAME).strip();
    } catch (IOException e) {
      // Not Linux: shells and Windows keep the name in the environment.
      Map<String, String> environment = System.getenv();
      return environment.getOrDefault(
          "HOSTNAME", environment.getOrDefault("COMPUTERNAME", "localhost"));
    }
  }

  private static Map<String, Object> jvm() {
    Map<String, Object> jvm = new LinkedHashMap<>();
    jvm.put("version", System.getProperty("java.runtime.version"));
    jvm.put("name", System.getProperty("java.vm.name"));
    jvm.put("vendor", System.getProperty("java.vendor"));
    jvm.put("maxHeapBytes", Runtime.getRuntime().maxMemory());
    jvm.put("options", ManagementFactory.getRuntimeMXBean().getInputArguments());
    return jvm;
  }

  private static Map<String, Object> machine() {
    Map<String, Object> machine = new LinkedHashMap<>();
    machine.put("host", host());
    machine.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    machine.put("arch", System.getProperty("os.arch"));
    machine.put("cores", Runtime.getRuntime().availableProcessors());
    machine.put("memoryBytes", memoryBytes());
    return machine;
  }

  private static Long memoryBytes() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean os
        ? os.getTotalMemorySize()
        : null;
  }
}
