package io.somasync.shard.launch;

import io.somasync.engine.plan.Protocol;
import io.somasync.shard.member.MemberMain;
import io.somasync.shard.run.MemberHeaps;
import io.somasync.shard.run.RunSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The JVMs of the further members, which live no longer than this one. */
final class ChildMembers implements AutoCloseable {
  private static final long GRACE_MILLIS = 2_000;
  private static final Path SHELL = Path.of("/bin/sh");

  /** Options of this JVM that would be wrong for another. */
  private static final Pattern OWN_OPTION =
      Pattern.compile("-XX:[+-]?(\\w*Heap|\\w*RAM|StartFlightRecording|ArchiveClassesAtExit)");

  /**
   * Ctrl-C in a terminal, and its closing, reach children too, but this JVM decides what becomes of
   * the run. Signals that a shell ignores are ignored by the program that takes its place, from its
   * first instruction on.
   */
  private static final List<String> IGNORING_THE_TERMINAL =
      List.of(SHELL.toString(), "-c", "trap '' INT HUP; exec \"$0\" \"$@\"");

  private final List<Process> processes = new ArrayList<>();
  private final String mainClass;
  private volatile boolean isClosing;

  /** Hears of children that end before they should. */
  interface Listener {
    /**
     * A child is lost.
     *
     * @param rank its rank, from 1
     * @param reason one line that names it
     */
    void lost(int rank, String reason);

    /** A child heard of Ctrl-C, or of a terminal that was closed, before it could ignore that. */
    void interrupted();
  }

  ChildMembers() {
    this(MemberMain.class.getName());
  }

  /** Children with another main class, for tests. */
  ChildMembers(String mainClass) {
    this.mainClass = mainClass;
  }

  /**
   * Starts members of rank 1 to count.
   *
   * @param warmUp protocol to warm up for, or null
   * @param listener hears of those that end before they should
   */
  void start(int count, RunSettings settings, Protocol warmUp, Listener listener)
      throws IOException {
    long heapMegabytes = MemberHeaps.ofThisMachine(count + 1).otherBytes() >> 20;
    for (int rank = 1; rank <= count; rank++) {
      ProcessBuilder builder = new ProcessBuilder(command(rank, settings, warmUp, heapMegabytes));
      redirect(builder);
      Process process = started(builder);
      processes.add(process);
      int ended = rank;
      process.onExit().thenAccept(child -> ended(ended, child.exitValue(), listener));
    }
  }

  /**
   * Before the shell is there, a signal of the terminal can end the helper process that is to
   * become it, which looks like a command that cannot be started. The second time that is over.
   */
  private static Process started(ProcessBuilder builder) throws IOException {
    try {
      return builder.start();
    } catch (IOException e) {
      return builder.start();
    }
  }

  private void ended(int rank, int status, Listener listener) {
    ChildExit exit = new ChildExit(status);
    if (isClosing) {
      return;
    }
    if (exit.isByTerminal()) {
      listener.interrupted();
    } else {
      listener.lost(rank, "member " + (rank + 1) + exit.explained());
    }
  }

  private List<String> command(
      int rank, RunSettings settings, Protocol warmUp, long heapMegabytes) {
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

  /**
   * What a child prints goes to this JVM's log, if it has one: its own log, and what the JVM itself
   * has to say, on either stream.
   */
  private static void redirect(ProcessBuilder builder) {
    String log = System.getProperty("somasync.log");
    if (log == null) {
      builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
      builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    } else {
      builder.redirectOutput(ProcessBuilder.Redirect.appendTo(Path.of(log).toFile()));
      builder.redirectError(builder.redirectOutput());
    }
  }

  /** Options of this JVM that its children should have too. */
  private static List<String> inherited() {
    List<String> options = new ArrayList<>();
    for (String option :
        java.lang.management.ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (option.startsWith("-XX:") && !OWN_OPTION.matcher(option).lookingAt()
          || option.startsWith("-Xss")
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
