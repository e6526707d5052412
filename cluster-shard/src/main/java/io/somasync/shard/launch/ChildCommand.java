package io.somasync.shard.launch;

import io.somasync.shard.member.KernelWarmUp;
import io.somasync.shard.run.MemberHeaps;
import io.somasync.shard.run.RunSettings;
import java.util.ArrayList;
import java.util.List;

/**
 * What a child's JVM is started with.
 *
 * @param heapMegabytes its greatest heap
 */
record ChildCommand(
    String mainClass, RunSettings settings, KernelWarmUp warmUp, long heapMegabytes) {
  /** For members that share this machine with this JVM. */
  static ChildCommand of(String mainClass, RunSettings settings, KernelWarmUp warmUp) {
    long heapBytes = MemberHeaps.ofThisMachine(settings.members()).otherBytes();
    return new ChildCommand(mainClass, settings, warmUp, heapBytes >> 20);
  }

  /** The command for the member of that rank. */
  List<String> ofRank(int rank) {
    List<String> words =
        new ArrayList<>(
            List.of(
                mainClass,
                Integer.toString(rank),
                Integer.toString(settings.threads()),
                settings.metrics() ? "metrics" : "no-metrics",
                warmUp.argument()));
    settings.tls().ifPresent(tls -> words.add(tls.folder().toString()));
    List<String> command =
        JavaCommand.of(
            heapMegabytes,
            List.of(
                "-Dlogback.configurationFile=logback-member.xml",
                "-Dsomasync.member=" + (rank + 1)),
            words);
    return Shielded.command(command);
  }
}
