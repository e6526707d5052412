package io.somasync.scenarios.benchmark;

import io.somasync.scenarios.machine.Installation;
import io.somasync.scenarios.problem.ScenarioException;
import io.somasync.scenarios.run.ExitCode;
import io.somasync.scenarios.run.Interrupts;
import io.somasync.scenarios.surroundings.Surroundings;
import io.somasync.scenarios.terminal.Steps;
import io.somasync.scenarios.terminal.Terminal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A benchmark for a user: measured, interrupted, shown, written, and its exit code. */
public final class Benchmark {
  private final Surroundings surroundings;
  private final Agenda agenda;
  private final Optional<PageFiles> page;
  private final boolean json;
  private final boolean quiet;
  private final Runner runner;

  /**
   * A benchmark in JVMs that are started for it.
   *
   * @param page the file for the page, if there is to be one
   * @param json whether JSON is to be shown instead of tables
   * @param quiet whether no progress is to be shown
   * @throws ScenarioException if the page cannot be written, or there is no launcher
   */
  public static Benchmark of(
      Surroundings surroundings, Extent extent, Optional<Path> page, boolean json, boolean quiet)
      throws ScenarioException {
    Optional<PageFiles> files = Optional.empty();
    if (page.isPresent()) {
      files = Optional.of(PageFiles.at(page.get()));
    }
    Path launcher = Installation.home().resolve("bin").resolve("somasync").toAbsolutePath();
    if (!Files.isExecutable(launcher)) {
      throw new ScenarioException(
          launcher + ": there is no such program, and runs are started with it; call bin/somasync");
    }
    Path scenarios = surroundings.files().folder().toAbsolutePath().normalize();
    Runner runner = new ProcessRunner(new Commands(launcher, scenarios), surroundings.temporary());
    Agenda agenda = extent.agenda(surroundings.cores());
    return new Benchmark(surroundings, agenda, files, json, quiet, runner);
  }

  Benchmark(
      Surroundings surroundings,
      Agenda agenda,
      Optional<PageFiles> page,
      boolean json,
      boolean quiet,
      Runner runner) {
    this.surroundings = surroundings;
    this.agenda = agenda;
    this.page = page;
    this.json = json;
    this.quiet = quiet;
    this.runner = runner;
  }

  /**
   * Measures, shows and writes.
   *
   * @param command as the user typed it
   * @return the exit code
   */
  public int run(String command) {
    MachineFacts machine =
        MachineFacts.ofThisMachine(surroundings.cores(), surroundings.machineBytes());
    try {
      Results results;
      boolean isWhole;
      try (Steps steps =
          Terminal.steps(surroundings.err(), surroundings.interactive(), quiet || json)) {
        Rounds rounds = new Rounds(agenda, runner, steps);
        isWhole = measure(rounds);
        results = rounds.results();
      }
      return end(new BenchmarkResult(machine, agenda, results, isWhole), command);
    } catch (DigestException e) {
      surroundings.err().println("internal fault: " + e.getMessage());
      return ExitCode.FAULT;
    }
  }

  /** The first signal ends what is being measured, a second one everything. */
  private boolean measure(Rounds rounds) throws DigestException {
    Thread measuring = Thread.currentThread();
    AtomicInteger signals = new AtomicInteger();
    Interrupts interrupts =
        Interrupts.call(
            () -> {
              if (signals.incrementAndGet() > 1) {
                Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
              }
              measuring.interrupt();
            });
    try {
      return rounds.measure();
    } finally {
      interrupts.stop();
    }
  }

  private void show(BenchmarkResult result) {
    if (json) {
      // JSON is UTF-8 wherever it goes to.
      byte[] utf8 = BenchmarkJson.of(result).getBytes(StandardCharsets.UTF_8);
      surroundings.out().write(utf8, 0, utf8.length);
    } else {
      surroundings.out().print(BenchmarkText.of(result));
    }
    surroundings.out().flush();
  }

  private boolean write(PageFiles files, BenchmarkResult result, String command) {
    try {
      files.write(PerformancePage.of(result, command), BenchmarkJson.of(result));
      return true;
    } catch (IOException e) {
      surroundings.err().println(e.getMessage());
      return false;
    }
  }

  private int end(BenchmarkResult result, String command) {
    if (!result.isWhole() && result.results().measurements().isEmpty()) {
      surroundings.err().println("interrupted: nothing was measured yet");
      return ExitCode.INTERRUPTED;
    }
    show(result);
    boolean isWritten = page.isEmpty() || write(page.get(), result, command);
    if (!result.isWhole()) {
      surroundings.err().println("interrupted: the tables show what was measured so far");
      return ExitCode.INTERRUPTED;
    }
    if (result.hasFailures()) {
      surroundings.err().println("some runs could not be finished; the tables say which and why");
      return ExitCode.UNFINISHED;
    }
    return isWritten ? ExitCode.OK : ExitCode.UNFINISHED;
  }
}
