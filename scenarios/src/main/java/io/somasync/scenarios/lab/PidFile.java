package io.somasync.scenarios.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is noted of a member's process.
 *
 * @param pid its number
 * @param started when it was started, by which it is told from another one with the same number
 * @param size of its cluster
 */
public record PidFile(long pid, Instant started, int size) {
  /** The system tells the same process's start a little differently when its clock is set. */
  private static final Duration SAME = Duration.ofSeconds(2);

  private static final Pattern TEXT =
      Pattern.compile("pid = (\\d{1,10})\\s+started = (\\S+)\\s+size = (\\d{1,3})\\s*");

  /** What is to be noted of a process. */
  static PidFile of(ProcessHandle process, int size) {
    return new PidFile(process.pid(), process.info().startInstant().orElse(Instant.now()), size);
  }

  /** What a file says; empty if it is no pid file. */
  static Optional<PidFile> parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new PidFile(
              Long.parseLong(matcher.group(1)),
              Instant.parse(matcher.group(2)),
              Integer.parseInt(matcher.group(3))));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  String text() {
    return "pid = " + pid + "\nstarted = " + started + "\nsize = " + size + "\n";
  }

  /** The process, if it is still there. */
  public Optional<ProcessHandle> process() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(this::isSame)
        .filter(process -> !isZombie());
  }

  /** Whether the process is still there. */
  public boolean isAlive() {
    return process().isPresent();
  }

  /** One that has ended, and which its parent has not noticed, looks alive to the class library. */
  private boolean isZombie() {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      return stat.startsWith("Z", stat.lastIndexOf(')') + 2);
    } catch (IOException e) {
      return false; // not Linux
    }
  }

  /** A number may have been given to somebody else. */
  private boolean isSame(ProcessHandle process) {
    return process
        .info()
        .startInstant()
        .map(other -> Duration.between(started, other).abs().compareTo(SAME) <= 0)
        .orElse(true);
  }
}
