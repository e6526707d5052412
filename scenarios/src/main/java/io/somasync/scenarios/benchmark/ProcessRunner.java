package io.somasync.scenarios.benchmark;

import io.somasync.scenarios.folder.ResultException;
import io.somasync.scenarios.folder.ResultReader;
import io.somasync.scenarios.result.Summary;
import io.somasync.scenarios.run.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Has each trial run in JVMs of its own, so that start-up is real and nothing is warm by accident.
 */
final class ProcessRunner implements Runner {
  private static final long LIMIT_SECONDS = 1_800;

  private final Commands commands;
  private final Path temporary;

  /**
   * @param temporary where files of runs are for as long as they are needed
   */
  ProcessRunner(Commands commands, Path temporary) {
    this.commands = commands;
    this.temporary = temporary;
  }

  @Override
  public Outcome run(Trial trial, int round) throws InterruptedException {
    try (Scratch scratch = Scratch.in(temporary)) {
      return switch (trial.placement().way()) {
        case LOCAL_RUN -> localRun(trial, round, scratch);
        case MEMBERS -> members(trial, round, scratch);
        case BESIDE_A_NEIGHBOUR -> {
          try (Child neighbour = neighbour()) {
            yield members(trial, round, scratch);
          }
        }
      };
    } catch (IOException | ResultException e) {
      return new Gap(trial, round, false, e.getMessage());
    }
  }

  /** It would end by itself if this JVM did without a word: its input is a pipe from here. */
  private Child neighbour() throws IOException {
    return Child.start(
        new ProcessBuilder(commands.ofNeighbour())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD));
  }

  private Outcome localRun(Trial trial, int round, Scratch scratch)
      throws IOException, InterruptedException {
    Ended ended = end(commands.ofLocalRun(trial.workload()), scratch);
    if (ended.code() != ExitCode.OK) {
      return gap(trial, round, ended, scratch);
    }
    LocalRunReport report = LocalRunReport.parse(Files.readString(scratch.out()));
    return Measurement.ofLocalRun(trial, round, ended.seconds(), report);
  }

  private Outcome members(Trial trial, int round, Scratch scratch)
      throws IOException, InterruptedException, ResultException {
    Ended ended = end(commands.ofMembers(trial, scratch.results()), scratch);
    // Criteria are of no account here: a slow machine may miss one of throughput.
    if (ended.code() != ExitCode.OK && ended.code() != ExitCode.CRITERIA_NOT_MET) {
      return gap(trial, round, ended, scratch);
    }
    Summary summary = new ResultReader(scratch.results()).summary();
    return Measurement.ofMembers(trial, round, ended.seconds(), summary);
  }

  /**
   * How a process ended.
   *
   * @param seconds from before its start to its end
   */
  private record Ended(int code, double seconds) {}

  private static Ended end(List<String> command, Scratch scratch)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(scratch.out().toFile())
            .redirectError(scratch.err().toFile());
    long begin = System.nanoTime();
    try (Child child = Child.start(builder)) {
      if (!child.endsWithin(LIMIT_SECONDS)) {
        throw new IOException("has not ended within " + LIMIT_SECONDS / 60 + " min");
      }
      return new Ended(child.exitCode(), (System.nanoTime() - begin) / 1e9);
    }
  }

  /**
   * A run that refuses to start because the machine will not do for it has not failed. Ctrl-C in a
   * terminal reaches runs too, perhaps before it reaches this JVM.
   */
  private static Outcome gap(Trial trial, int round, Ended ended, Scratch scratch)
      throws IOException, InterruptedException {
    if (ended.code() == ExitCode.INTERRUPTED) {
      throw new InterruptedException();
    }
    return new Gap(trial, round, ended.code() == ExitCode.USAGE, scratch.lastWords());
  }
}
