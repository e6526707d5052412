package io.somasync.scenarios.benchmark;

import io.somasync.scenarios.machine.Build;
import io.somasync.scenarios.machine.Checkout;
import io.somasync.scenarios.machine.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * What was measured on what, so that figures of two machines are not mixed up.
 *
 * @param processor its model; empty if the system does not tell
 * @param cores that this program may use
 * @param memoryBytes of the machine
 * @param system name and architecture of the operating system
 * @param jdk version and vendor
 * @param version of this program
 * @param commit that it was built from; empty if that is not known
 * @param time when the benchmark began
 */
record MachineFacts(
    String processor,
    int cores,
    long memoryBytes,
    String system,
    String jdk,
    String version,
    String commit,
    Instant time) {
  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
  private static final String MODEL = "model name";

  static MachineFacts ofThisMachine(int cores, long memoryBytes) {
    String commit = Checkout.ofThisProgram().commit();
    return new MachineFacts(
        processorOf(PROCESSORS),
        cores,
        memoryBytes,
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        System.getProperty("java.runtime.version") + ", " + System.getProperty("java.vm.vendor"),
        Build.version(),
        commit == null ? "" : commit,
        Machine.jvmStart());
  }

  /** The model of the first processor in the system's list. */
  static String processorOf(Path list) {
    try {
      for (String line : Files.readAllLines(list)) {
        if (line.startsWith(MODEL)) {
          return line.substring(line.indexOf(':') + 1).strip();
        }
      }
      return "";
    } catch (IOException e) {
      return "";
    }
  }
}
