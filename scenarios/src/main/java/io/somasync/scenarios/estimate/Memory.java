package io.somasync.scenarios.estimate;

import io.somasync.shard.run.MemberHeaps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Memory of a machine, and of a JVM on it.
 *
 * @param heapBytes greatest heap of the JVM
 * @param machineBytes memory of the machine, or of the container it is in
 * @param freeBytes what of it programs can still have
 * @param heap who chose the heap
 */
public record Memory(long heapBytes, long machineBytes, long freeBytes, Heap heap) {
  /** System property by which a JVM is told who chose its heap; without it the user did. */
  public static final String HEAP = "somasync.heap";

  private static final Path TABLE = Path.of("/proc/meminfo");
  private static final String FREE = "MemAvailable:";

  /** Who chose the greatest heap of a JVM. */
  public enum Heap {
    /** The user, who is not overruled. */
    OF_THE_USER,
    /** The launcher, which does not know the plan; for a large one there may be a larger heap. */
    OF_THE_LAUNCHER,
    /** Chosen for the plan. */
    OF_THE_PLAN;

    private static Heap of(String property) {
      return switch (property) {
        case "launcher" -> OF_THE_LAUNCHER;
        case "plan" -> OF_THE_PLAN;
        default -> OF_THE_USER;
      };
    }
  }

  /** This JVM, on this machine. */
  public static Memory ofThisMachine() {
    long machine = MemberHeaps.machineBytes();
    return new Memory(
        Runtime.getRuntime().maxMemory(),
        machine,
        Math.min(machine, freeBytes(TABLE, machine)),
        Heap.of(System.getProperty(HEAP, "")));
  }

  /**
   * What programs can still have, without others' being pushed out.
   *
   * @param table the system's, which has kB
   * @param otherwise where there is none
   */
  static long freeBytes(Path table, long otherwise) {
    try {
      for (String line : Files.readAllLines(table)) {
        if (line.startsWith(FREE)) {
          return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
        }
      }
    } catch (IOException | NumberFormatException e) {
      return otherwise; // not Linux
    }
    return otherwise;
  }

  /** The largest heap that each of so many JVMs here can get. */
  double largestHeap(int jvms) {
    return Math.min(MemberHeaps.sharedBytes(machineBytes), MemberHeaps.OF_FREE * freeBytes) / jvms;
  }
}
