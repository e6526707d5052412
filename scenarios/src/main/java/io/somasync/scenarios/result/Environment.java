package io.somasync.scenarios.result;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Where and with what a result came about, as environment.json shows it. */
final class Environment {
  private static final String POM = "/META-INF/maven/io.somasync/scenarios/pom.properties";

  private Environment() {}

  static String json(List<String> commandLine) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("version", version());
    tree.put("time", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    tree.put("commandLine", commandLine);
    tree.put("jvm", jvm());
    tree.put("machine", machine());
    return Json.pretty(tree);
  }

  /** The version of the jar; classes that are run from a folder have none. */
  private static String version() {
    try (InputStream pom = Environment.class.getResourceAsStream(POM)) {
      Properties properties = new Properties();
      if (pom != null) {
        properties.load(pom);
      }
      return properties.getProperty("version", "development");
    } catch (IOException e) {
      throw new UncheckedIOException("the program's own jar cannot be read", e);
    }
  }

  private static Map<String, Object> jvm() {
    Map<String, Object> jvm = new LinkedHashMap<>();
    jvm.put("version", System.getProperty("java.runtime.version"));
    jvm.put("name", System.getProperty("java.vm.name"));
    jvm.put("vendor", System.getProperty("java.vendor"));
    jvm.put("maxHeapBytes", Runtime.getRuntime().maxMemory());
    return jvm;
  }

  private static Map<String, Object> machine() {
    Map<String, Object> machine = new LinkedHashMap<>();
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
