package io.somasync.scenarios.command;

import io.somasync.scenarios.problem.ScenarioException;
import io.somasync.scenarios.run.ExitCode;
import io.somasync.shard.run.Breakdown;
import io.somasync.shard.run.CannotFinish;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;

/** What becomes of exceptions: lines for the user, never a stack trace unless asked for. */
final class Faults implements IExecutionExceptionHandler {
  private static final String DEBUG = "SOMASYNC_DEBUG";

  private final PrintStream err;
  private Optional<Path> log = Optional.empty();

  Faults(PrintStream err) {
    this.err = err;
  }

  /** Whether the user wants to see all of them on the terminal. */
  static boolean isDebugging() {
    return "1".equals(System.getenv(DEBUG));
  }

  /** From now on, details of faults go to that file. */
  void logTo(Path file) {
    log = Optional.of(file);
  }

  @Override
  public int handleExecutionException(
      Exception e, CommandLine command, CommandLine.ParseResult parsed) {
    return handle(e);
  }

  /** Reports an exception and answers the exit code. */
  int handle(Throwable e) {
    if (e instanceof ScenarioException scenario) {
      scenario.problems().forEach(err::println);
      return ExitCode.USAGE;
    }
    if (e instanceof CannotFinish) {
      err.println(e.getMessage());
      return ExitCode.UNFINISHED;
    }
    if (e instanceof OutOfMemoryError) {
      err.println(Breakdown.of(e).reason() + "; " + whereDetailsAre(e));
      return ExitCode.UNFINISHED;
    }
    err.println("internal fault: " + Breakdown.of(e).reason() + "; " + whereDetailsAre(e));
    return ExitCode.FAULT;
  }

  private String whereDetailsAre(Throwable e) {
    StringWriter trace = new StringWriter();
    e.printStackTrace(new PrintWriter(trace));
    if (isDebugging()) {
      return "details:" + System.lineSeparator() + trace;
    }
    return log.map(file -> written(trace.toString(), file))
        .orElse("for details set " + DEBUG + "=1");
  }

  private static String written(String trace, Path file) {
    try {
      Files.write(
          file,
          trace.getBytes(StandardCharsets.UTF_8),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND,
          LinkOption.NOFOLLOW_LINKS);
      return "details are in " + file;
    } catch (IOException e) {
      return "for details set " + DEBUG + "=1; " + file + " cannot be written";
    }
  }
}
