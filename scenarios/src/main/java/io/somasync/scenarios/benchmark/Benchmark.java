package io.somasync.scenarios.benchmark;

import io.somasync.scenarios.machine.Installation;
import io.somasync.scenarios.problem.ScenarioException;
import io.somasync.scenarios.run.ExitCode;
import io.somasync.scenarios.run.Interrupts;
import io.somasync.scenarios.surroundings.Surroundings;
import io.somasync.scenarios.terminal.Steps;
import io.somasync.scenarios.terminal.Terminal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A benchmark for a user: from what is to be measured to the exit code. */
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
        MachineFacts.ofThisMachine(surroundings.cores(), surroundings.memory().machineBytes());
    try {
      Results results;
      boolean isWhole;
      try (Steps steps =
          Terminal.steps(surroundings.err(), surroundings.interactive(), quiet || json)) {
        Rounds rounds = new Rounds(agenda, runner, steps);
        isWhole = measure(rounds);
        results = rounds.results();
      }
      return new BenchmarkEnd(surroundings, page, json)
          .exitCode(new BenchmarkResult(machine, agenda, results, isWhole), command);
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
}
