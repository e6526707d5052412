package io.somasync.shard.launch;

import io.somasync.engine.plan.Protocol;
import io.somasync.shard.run.MemberHeaps;
import io.somasync.shard.run.RunSettings;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a child's JVM is started with.
 *
 * @param warmUp protocol to warm up for, or null
 * @param heapMegabytes its greatest heap
 */
record ChildCommand(String mainClass, RunSettings settings, Protocol warmUp, long heapMegabytes) {
  private static final Path SHELL = Path.of("/bin/sh");

  /** Options of this JVM that would be wrong for another. */
  private static final Pattern OWN_OPTION =
      Pattern.compile(
          "-XX:[+-]?(\\w*Heap|\\w*RAM|StartFlightRecording|AOTMode|AOTConfiguration|AOTCacheOutput)");

  /**
   * Ctrl-C in a terminal, and its closing, reach children too, but this JVM decides what becomes of
   * the run. Signals that a shell ignores are ignored by the program that takes its place, from its
   * first instruction on.
   */
  private static final List<String> IGNORING_THE_TERMINAL =
      List.of(SHELL.toString(), "-c", "trap '' INT HUP; exec \"$0\" \"$@\"");

  /** For members that share this machine with this JVM. */
  static ChildCommand of(String mainClass, RunSettings settings, Protocol warmUp) {
    long heapBytes = MemberHeaps.ofThisMachine(settings.members()).otherBytes();
    return new ChildCommand(mainClass, settings, warmUp, heapBytes >> 20);
  }

  /** The command for the member of that rank. */
  List<String> ofRank(int rank) {
    List<String> command = new ArrayList<>();
    if (Files.isExecutable(SHELL)) {
      command.addAll(IGNORING_THE_TERMINAL);
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + heapMegabytes + "m");
    command.addAll(inherited());
    // A member that has once run out of memory is not to be trusted; its parent is told by the exit
    // status.
    command.add("-XX:+ExitOnOutOfMemoryError");
    command.add("-Dlogback.configurationFile=logback-member.xml");
    command.add("-Dsomasync.member=" + (rank + 1));
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(mainClass);
    command.add(Integer.toString(rank));
    command.add(Integer.toString(settings.threads()));
    command.add(settings.metrics() ? "metrics" : "no-metrics");
    command.add(warmUp == null ? "none" : warmUp.name());
    return command;
  }

  /** Options of this JVM that its children should have too. */
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
