package io.somasync.shard.launch;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Commands of further JVMs that have what this one has: its JDK, its archive of classes. */
public final class JavaCommand {
  /** Options of this JVM that would be wrong for another. */
  private static final Pattern OWN_OPTION =
      Pattern.compile(
          "-XX:[+-]?(\\w*Heap|\\w*RAM|StartFlightRecording|AOTMode|AOTConfiguration|AOTCacheOutput)");

  private JavaCommand() {}

  /**
   * A command.
   *
   * @param heapMegabytes greatest heap
   * @param options further ones, which win over those of this JVM
   * @param words main class and its arguments
   */
  public static List<String> of(long heapMegabytes, List<String> options, List<String> words) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + heapMegabytes + "m");
    // What it prints may end where this JVM prints; an own choice of this JVM comes later, and
    // wins.
    command.add("-Dslf4j.internal.verbosity=ERROR");
    command.addAll(inherited());
    // A member that has once run out of memory is not to be trusted; its exit status tells.
    command.add("-XX:+ExitOnOutOfMemoryError");
    command.addAll(options);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.addAll(words);
    return command;
  }

  /** Options of this JVM that others should have too. */
  private static List<String> inherited() {
    List<String> options = new ArrayList<>();
    for (String option : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (option.startsWith("-XX:") && !OWN_OPTION.matcher(option).lookingAt()
          || option.startsWith("-Xss")
          || option.startsWith("-Xshare")
          || option.startsWith("-Xlog")
          || option.startsWith("--")
          || option.startsWith("-Dsomasync.home")
          || option.startsWith("-Dsomasync.trace")
          || option.startsWith("-Dslf4j")) {
        options.add(option);
      }
    }
    return options;
  }
}
