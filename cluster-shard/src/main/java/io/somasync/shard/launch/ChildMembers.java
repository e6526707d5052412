package io.somasync.shard.launch;

import io.somasync.engine.plan.Protocol;
import io.somasync.shard.member.MemberMain;
import io.somasync.shard.run.RunSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** The JVMs of the further members, which live no longer than this one. */
final class ChildMembers implements AutoCloseable {
  private static final long GRACE_MILLIS = 2_000;

  /** Options of this JVM that would be wrong for another. */
  private static final Pattern OWN_OPTION =
      Pattern.compile("-XX:[+-]?(\\w*Heap|\\w*RAM|StartFlightRecording|ArchiveClassesAtExit)");

  private final List<Process> processes = new ArrayList<>();
  private volatile boolean isClosing;

  /**
   * Starts members of rank 1 to count.
   *
   * @param warmUp protocol to warm up for, or null
   * @param lost called with its rank and one line when one of them ends before it should
   */
  void start(int count, RunSettings settings, Protocol warmUp, BiConsumer<Integer, String> lost)
      throws IOException {
    long heap = RunSettings.heapPerMember(Runtime.getRuntime().maxMemory(), count + 1);
    long heapMegabytes = Math.max(64, heap >> 20);
    for (int rank = 1; rank <= count; rank++) {
      ProcessBuilder builder = new ProcessBuilder(command(rank, settings, warmUp, heapMegabytes));
      builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
      builder.redirectError(log());
      Process process = builder.start();
      processes.add(process);
      int member = rank + 1;
      process
          .onExit()
          .thenAccept(
              ended -> {
                if (!isClosing) {
                  lost.accept(
                      member - 1,
                      "member " + member + " ended by itself with exit code " + ended.exitValue());
                }
              });
    }
  }

  private static List<String> command(
      int rank, RunSettings settings, Protocol warmUp, long heapMegabytes) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + heapMegabytes + "m");
    command.addAll(inherited());
    command.add("-Dlogback.configurationFile=logback-member.xml");
    command.add("-Dsomasync.member=" + (rank + 1));
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(MemberMain.class.getName());
    command.add(Integer.toString(rank));
    command.add(Integer.toString(settings.threads()));
    command.add(settings.metrics() ? "metrics" : "no-metrics");
    command.add(warmUp == null ? "none" : warmUp.name());
    return command;
  }

  /** Where children's standard error goes: to this JVM's log, if it has one. */
  private static ProcessBuilder.Redirect log() {
    String log = System.getProperty("somasync.log");
    return log == null
        ? ProcessBuilder.Redirect.INHERIT
        : ProcessBuilder.Redirect.appendTo(Path.of(log).toFile());
  }

  /** Options of this JVM that its children should have too. */
  private static List<String> inherited() {
    List<String> options = new ArrayList<>();
    for (String option :
        java.lang.management.ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (option.startsWith("-XX:") && !OWN_OPTION.matcher(option).lookingAt()
          || option.startsWith("-Xshare")
          || option.startsWith("-Xlog")
          || option.startsWith("--")
          || option.startsWith("-Dsomasync.home")
          || option.startsWith("-Dslf4j")) {
        options.add(option);
      }
    }
    return options;
  }

  /** Tells all children a line: first the run's secret, then the address of a member to join. */
  void tell(String line) {
    for (Process process : processes) {
      try {
        process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
      } catch (IOException e) {
        continue; // it has ended, which is told to whoever asked for that
      }
    }
  }

  /** Ends all children: by the end of their input, then, if one does not go, by force. */
  @Override
  public void close() {
    isClosing = true;
    for (Process process : processes) {
      try {
        process.getOutputStream().close();
      } catch (IOException e) {
        // it has gone already
      }
    }
    for (Process process : processes) {
      try {
        if (!process.waitFor(GRACE_MILLIS, TimeUnit.MILLISECONDS)) {
          process.destroyForcibly().waitFor(GRACE_MILLIS, TimeUnit.MILLISECONDS);
        }
      } catch (InterruptedException e) {
        process.destroyForcibly();
        Thread.currentThread().interrupt();
      }
    }
  }
}
