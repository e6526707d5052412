package io.somasync.scenarios.run;

import io.somasync.scenarios.estimate.Memory;
import io.somasync.shard.launch.Shielded;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The same command once more, in a JVM with a larger heap. How large it must be is known only when
 * the scenario has been read, and the launcher has become this JVM by then. This one waits, hands
 * signals on, and ends as the other does.
 */
public final class LargerJvm {
  private static final String MAIN = "io.somasync.scenarios.Main";
  private static final int SIGNALLED = 128;
  private static final int KILLED = SIGNALLED + 9;
  private static final int TERMINATED = SIGNALLED + 15;

  private LargerJvm() {}

  /**
   * Runs a command line.
   *
   * @param heapBytes the greatest heap
   * @param words of the command line
   * @return its exit code
   */
  public static int run(long heapBytes, List<String> words, PrintStream err)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(Shielded.command(command(heapBytes, words)))
            .inheritIO()
            .redirectInput(ProcessBuilder.Redirect.PIPE) // whose end says that this JVM is gone
            .start();
    // The method of the process itself would also close that pipe.
    Interrupts interrupts = Interrupts.call(process.toHandle()::destroy);
    try {
      return exitCode(process.waitFor(), err);
    } finally {
      interrupts.stop();
    }
  }

  private static List<String> command(long heapBytes, List<String> words) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String option : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (!option.startsWith("-XX:MaxRAMPercentage") && !option.startsWith("-D" + Memory.HEAP)) {
        command.add(option);
      }
    }
    command.add("-Xmx" + (heapBytes >> 20) + "m");
    command.add("-D" + Memory.HEAP + "=plan");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(MAIN);
    command.addAll(words);
    return command;
  }

  /** Signals that came before the other JVM could hear of them have ended it. */
  private static int exitCode(int status, PrintStream err) {
    if (status == KILLED) {
      err.println(
          "the run could not be finished: its JVM was killed (signal 9); if nobody did that, the"
              + " machine had no memory left");
      return ExitCode.UNFINISHED;
    }
    return status == TERMINATED ? ExitCode.INTERRUPTED : status;
  }

  /**
   * In the other JVM: it leaves with the one that waits for it, however that ends.
   *
   * @param beforeHalt what is still to be done then
   */
  public static void endWithParent(Runnable beforeHalt) {
    Thread thread =
        new Thread(
            () -> {
              try {
                while (System.in.read() >= 0) {
                  continue; // nothing is said; only the end matters
                }
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              } finally {
                beforeHalt.run();
                Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
              }
            },
            "parent-watch");
    thread.setDaemon(true);
    thread.start();
  }
}
