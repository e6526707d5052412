package io.somasync.scenarios.machine;

import io.somasync.scenarios.quantity.Rounded;
import io.somasync.shard.run.MemberHeaps;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Checks of what there is only so much of: memory, file descriptors, a place for results. */
final class Resources {
  /** The million needs about this much, with both its JVMs and room for the rest of the machine. */
  private static final long LEAST_MEMORY_BYTES = 2_000_000_000L;

  /** Logs of a few members, and some results. */
  private static final long LEAST_DISK_BYTES = 500_000_000L;

  private static final String DESCRIPTORS = "file descriptors";

  private Resources() {}

  static Checkup memory() {
    long bytes = MemberHeaps.machineBytes();
    return new Checkup(
        "memory",
        bytes >= LEAST_MEMORY_BYTES,
        Rounded.bytes(bytes),
        "million.conf takes about " + Rounded.bytes(LEAST_MEMORY_BYTES) + "; run smaller presets");
  }

  /**
   * Whether a process may have so many files open.
   *
   * @param limits the system's table of them
   */
  static Checkup descriptors(Path limits, long least) {
    String remedy = "at least " + least + " are needed; raise the limit: ulimit -n 4096";
    try {
      for (String line : Files.readAllLines(limits)) {
        if (line.startsWith("Max open files")) {
          String soft = line.substring("Max open files".length()).strip().split("\\s+")[0];
          boolean isOk = soft.equals("unlimited") || Long.parseLong(soft) >= least;
          return new Checkup(DESCRIPTORS, isOk, soft, remedy);
        }
      }
    } catch (IOException | NumberFormatException e) {
      return new Checkup(DESCRIPTORS, true, "limit unknown here", remedy);
    }
    return new Checkup(DESCRIPTORS, true, "limit unknown here", remedy);
  }

  /** Room where a folder is, or is to be. */
  static Checkup disk(Path path) {
    File folder = path.toAbsolutePath().toFile();
    while (!folder.exists() && folder.getParentFile() != null) {
      folder = folder.getParentFile();
    }
    return disk("free disk", folder.getUsableSpace(), folder.toString());
  }

  static Checkup disk(String name, long freeBytes, String where) {
    return new Checkup(
        name,
        freeBytes >= LEAST_DISK_BYTES,
        freeBytes < 0 ? "unknown" : Rounded.bytes(freeBytes),
        "at least " + Rounded.bytes(LEAST_DISK_BYTES) + " are needed at " + where);
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
