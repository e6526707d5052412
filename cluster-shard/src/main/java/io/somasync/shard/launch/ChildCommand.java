package io.somasync.shard.launch;

import io.somasync.shard.member.KernelWarmUp;
import io.somasync.shard.run.MemberHeaps;
import io.somasync.shard.run.RunSettings;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a child's JVM is started with.
 *
 * @param heapMegabytes its greatest heap
 */
record ChildCommand(
    String mainClass, RunSettings settings, KernelWarmUp warmUp, long heapMegabytes) {
  /** Options of this JVM that would be wrong for another. */
  private static final Pattern OWN_OPTION =
      Pattern.compile(
          "-XX:[+-]?(\\w*Heap|\\w*RAM|StartFlightRecording|AOTMode|AOTConfiguration|AOTCacheOutput)");

  /** For members that share this machine with this JVM. */
  static ChildCommand of(String mainClass, RunSettings settings, KernelWarmUp warmUp) {
    long heapBytes = MemberHeaps.ofThisMachine(settings.members()).otherBytes();
    return new ChildCommand(mainClass, settings, warmUp, heapBytes >> 20);
  }

  /** The command for the member of that rank. */
  List<String> ofRank(int rank) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + heapMegabytes + "m");
    // What it prints may end where this JVM prints; an own choice of this JVM comes later, and
    // wins.
    command.add("-Dslf4j.internal.verbosity=ERROR");
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
    command.add(warmUp.argument());
    settings.tls().ifPresent(tls -> command.add(tls.folder().toString()));
    return Shielded.command(command);
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
