package io.somasync.scenarios.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The real program, called as users call it, in a process of its own. Closing it ends the process
 * and its children.
 */
final class RunningProgram implements AutoCloseable {
  private static final long LOOK_AGAIN_MILLIS = 20;
  private static final long END_SECONDS = 20;

  private final List<String> words;
  private final Path folder;
  private final Process process;
  private final List<ProcessHandle> children = new ArrayList<>();
  private final StringBuilder out = new StringBuilder();
  private final List<String> errLines = new ArrayList<>();
  private final List<Thread> readers = new ArrayList<>();

  private RunningProgram(List<String> words, Path folder, Process process) {
    this.words = words;
    this.folder = folder;
    this.process = process;
    read("out", process.getInputStream(), line -> out.append(line).append('\n'));
    read("err", process.getErrorStream(), errLines::add);
  }

  /** Starts {@code somasync run}, with its results in {@code folder}. */
  static RunningProgram run(Path folder, String... args) throws IOException {
    return runWith("", folder, args);
  }

  /**
   * The same with further options for the JVM.
   *
   * @param jvmOptions as users give them, separated by spaces
   */
  static RunningProgram runWith(String jvmOptions, Path folder, String... args) throws IOException {
    List<String> words = new ArrayList<>(List.of("run"));
    words.addAll(List.of(args));
    if (!words.contains("--out")) {
      words.addAll(List.of("--out", folder.toString()));
    }
    Map<String, String> variables =
        jvmOptions.isEmpty() ? Map.of() : Map.of("SOMASYNC_JAVA_OPTS", jvmOptions);
    return start(variables, folder, words);
  }

  /** Starts a command whose results, if it has any, come to {@code folder}. */
  static RunningProgram start(Map<String, String> variables, Path folder, List<String> words)
      throws IOException {
    return start(List.of(), variables, folder, words);
  }

  /** The same on another host. */
  static RunningProgram start(
      List<String> onHost, Map<String, String> variables, Path folder, List<String> words)
      throws IOException {
    List<String> command = new ArrayList<>(onHost);
    command.add(Installation.launcher().toString());
    command.addAll(words);
    ProcessBuilder builder = Installation.command(command);
    builder.environment().putAll(variables);
    return new RunningProgram(words, folder, builder.start());
  }

  /** The same for processes that may have only so many file descriptors. */
  static RunningProgram runWithin(int descriptors, Path folder, String... args) throws IOException {
    List<String> words = new ArrayList<>(List.of("run"));
    words.addAll(List.of(args));
    words.addAll(List.of("--out", folder.toString()));
    List<String> command = new ArrayList<>();
    command.addAll(List.of("bash", "-c", "ulimit -n " + descriptors + "; exec \"$0\" \"$@\""));
    command.add(Installation.launcher().toString());
    command.addAll(words);
    return new RunningProgram(words, folder, Installation.command(command).start());
  }

  /** Takes a line of a stream. */
  private interface LineTaker {
    void take(String line);
  }

  private void read(String name, InputStream stream, LineTaker taker) {
    Thread reader =
        new Thread(
            () -> {
              try (BufferedReader lines =
                  new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                  synchronized (this) {
                    taker.take(line);
                    notifyAll();
                  }
                }
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            },
            name);
    reader.setDaemon(true);
    reader.start();
    readers.add(reader);
  }

  /** The command line that starts the same again, and what it has said. */
  synchronized String replay() {
    return "replay: bin/somasync "
        + String.join(" ", words)
        + "\nstandard output:\n"
        + out
        + "\nstandard error:\n"
        + String.join("\n", errLines);
  }

  /** What it has written to standard error. */
  synchronized String err() {
    return String.join("\n", errLines);
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  /** Waits for a line on standard error that contains the pattern. */
  synchronized Matcher awaitErr(String pattern, int seconds) throws InterruptedException {
    Pattern wanted = Pattern.compile(pattern);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    int seen = 0;
    while (true) {
      for (; seen < errLines.size(); seen++) {
        Matcher matcher = wanted.matcher(errLines.get(seen));
        if (matcher.find()) {
          return matcher;
        }
      }
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0 || !process.isAlive()) {
        return fail("no line with " + pattern + "; " + replay());
      }
      wait(Math.min(left, 1_000));
    }
  }

  /** Waits until so many further JVMs are there. */
  List<ProcessHandle> awaitChildren(int count, int seconds) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (children.size() < count) {
      if (System.nanoTime() > deadline
          || process.waitFor(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
        fail(children.size() + " of " + count + " children are there; " + replay());
      }
      children.clear();
      if (isJvm(handle())) { // the launcher has children of its own
        process.children().forEach(children::add);
      }
    }
    return List.copyOf(children);
  }

  /** Waits until so many further JVMs are there and have begun to run. */
  List<ProcessHandle> awaitJvms(int count, int seconds) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    List<ProcessHandle> jvms = awaitChildren(count, seconds);
    while (!jvms.stream().allMatch(this::isFurtherJvm)) {
      if (System.nanoTime() > deadline || hasEndedAfter(LOOK_AGAIN_MILLIS)) {
        fail("children are no JVMs yet; " + replay());
      }
    }
    return jvms;
  }

  /** A child begins as a copy of its parent, which is a JVM, too, but none of its own. */
  private boolean isFurtherJvm(ProcessHandle child) {
    // In this order: what has its own command line is a copy no more.
    return !child.info().commandLine().equals(handle().info().commandLine()) && isJvm(child);
  }

  /** Not the launcher any more, nor a helper or shell that is to become a JVM. */
  private static boolean isJvm(ProcessHandle handle) {
    return handle.info().command().map(path -> path.endsWith("/java")).orElse(false);
  }

  /** Sends a signal such as {@code INT} to processes, all at once. */
  static void signal(String name, ProcessHandle... receivers)
      throws IOException, InterruptedException {
    StringBuilder command = new StringBuilder("kill -" + name);
    for (ProcessHandle receiver : receivers) {
      command.append(' ').append(receiver.pid());
    }
    Process kill = new ProcessBuilder("sh", "-c", command.toString()).start();
    assertTrue(kill.waitFor(END_SECONDS, TimeUnit.SECONDS));
    assertEquals(0, kill.exitValue(), command.toString());
  }

  /** Waits for its end, checks its exit code, and that its children are gone, too. */
  void awaitExit(int code, int seconds) throws InterruptedException {
    if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
      fail("has not ended within " + seconds + " s; " + replay());
    }
    for (Thread reader : readers) {
      reader.join(TimeUnit.SECONDS.toMillis(END_SECONDS));
    }
    assertEquals(code, process.exitValue(), () -> "exit code; " + replay());
    awaitChildrenGone(END_SECONDS);
  }

  /** Waits for the end of the children that were seen. */
  void awaitChildrenGone(long seconds) throws InterruptedException {
    for (ProcessHandle child : children) {
      try {
        child.onExit().get(seconds, TimeUnit.SECONDS);
      } catch (TimeoutException e) {
        fail("child " + child.pid() + " was left behind; " + replay());
      } catch (ExecutionException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Whether it has ended, after waiting a little for that. */
  boolean hasEndedAfter(long waitMillis) throws InterruptedException {
    return process.waitFor(waitMillis, TimeUnit.MILLISECONDS);
  }

  /** The summary that it has written. */
  RunSummary summary() throws IOException {
    Path file = folder.resolve("summary.json");
    assertTrue(Files.exists(file), () -> "there is no summary.json; " + replay());
    return new RunSummary(Files.readString(file), replay());
  }

  @Override
  public void close() throws InterruptedException {
    process.children().forEach(children::add);
    process.destroyForcibly().waitFor(END_SECONDS, TimeUnit.SECONDS);
    children.forEach(ProcessHandle::destroyForcibly);
  }
}
