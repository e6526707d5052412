package io.somasync.shard.launch;

import io.somasync.engine.plan.PlanException;
import io.somasync.shard.member.KernelWarmUp;
import io.somasync.shard.member.MemberMain;
import io.somasync.shard.run.RunSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Members that this JVM starts on its machine, and which live no longer than it. */
final class ChildMembers implements MemberSource {
  private static final long GRACE_MILLIS = 2_000;

  private final List<Process> processes = new ArrayList<>();
  private final RunSettings settings;
  private final KernelWarmUp warmUp;
  private final String mainClass;
  private volatile boolean isClosing;

  /** All members but the first. */
  ChildMembers(RunSettings settings, KernelWarmUp warmUp) {
    this(settings, warmUp, MemberMain.class.getName());
  }

  /** Children with another main class, for tests. */
  ChildMembers(RunSettings settings, KernelWarmUp warmUp, String mainClass) {
    this.settings = settings;
    this.warmUp = warmUp;
    this.mainClass = mainClass;
  }

  @Override
  public void start(String secret, Listener listener) {
    ChildCommand command = ChildCommand.of(mainClass, settings, warmUp);
    for (int rank = 1; rank < settings.members(); rank++) {
      int ended = rank;
      Process process = started(command.ofRank(rank));
      processes.add(process);
      process.onExit().thenAccept(child -> ended(ended, child.exitValue(), listener));
    }
    tell(secret);
  }

  /**
   * Before the shell is there, a signal of the terminal can end the helper process that is to
   * become it, which looks like a command that cannot be started. The second time that is over.
   */
  private Process started(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    redirect(builder);
    try {
      return builder.start();
    } catch (IOException first) {
      try {
        return builder.start();
      } catch (IOException e) {
        throw new PlanException("run.jvms = " + settings.members() + ": " + e.getMessage());
      }
    }
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

  /**
   * Ctrl-C, or the closing of the terminal, can end a child that is not yet far enough to ignore
   * it.
   */
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

  @Override
  public void invite(String address) {
    tell(address);
  }

  /** Tells all children a line: first the run's secret, then the address of a member to join. */
  private void tell(String line) {
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
