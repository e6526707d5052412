package io.somasync.scenarios.command;

import io.somasync.engine.plan.PlanException;
import io.somasync.scenarios.estimate.DurationEstimate;
import io.somasync.scenarios.estimate.MemoryEstimate;
import io.somasync.scenarios.folder.ResultFolder;
import io.somasync.scenarios.result.RunReport;
import io.somasync.scenarios.scenario.Scenario;
import io.somasync.scenarios.scenario.ScenarioException;
import io.somasync.scenarios.terminal.Terminal;
import io.somasync.shard.run.RunSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a scenario and writes its results. */
@Command(
    name = "run",
    description = "Runs a scenario.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Exit codes:",
      "    0  ran, criteria met",
      "   99  ran, criteria not met",
      "    1  a fault of the program",
      "    2  bad usage or an invalid scenario",
      "    3  could not be finished",
      "  130  interrupted; what was measured is written"
    })
final class RunCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  private final Faults faults;

  @Spec private CommandSpec spec;
  @Mixin private ScenarioOptions options;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder for the results; by default results/<scenario>-<time>.")
  private Path out;

  @Option(names = "--json", description = "summary.json on standard output, and nothing else.")
  private boolean json;

  @Option(names = "--quiet", description = "No progress, only the summary.")
  private boolean quiet;

  RunCommand(Surroundings surroundings, Faults faults) {
    this.surroundings = surroundings;
    this.faults = faults;
  }

  @Override
  public Integer call() throws Exception {
    Scenario scenario = options.load(surroundings);
    MemoryEstimate.check(
        scenario, surroundings.heapBytes(), surroundings.machineBytes(), surroundings.cores());
    Checkups.admit(scenario);
    if (out != null && out.toString().isEmpty()) {
      throw new ScenarioException("--out: is empty; name a folder");
    }
    tellDuration(scenario);
    Path dir = out != null ? out : NewFolder.in(surroundings.results(), scenario.name());
    boolean isNew = !Files.exists(dir);
    ResultFolder folder;
    Path log;
    try {
      folder = ResultFolder.create(dir);
      log = folder.beginLog();
    } catch (IOException e) {
      throw new ScenarioException("--" + e.getMessage());
    }
    faults.logTo(log);
    System.setProperty("somasync.log", log.toString());
    Attempt attempt;
    try {
      attempt = attempt(scenario);
    } catch (PlanException e) {
      if (isNew) {
        folder.discard();
      }
      throw new ScenarioException(scenario.file() + ": " + e.getMessage());
    }
    if (attempt.result() == null) {
      surroundings
          .err()
          .println("interrupted: the run did not stop in time; nothing could be written");
      return ExitCode.INTERRUPTED;
    }
    RunReport report = RunReport.of(scenario, attempt.result(), commandLine());
    return new RunEnd(surroundings, json, quiet).exitCode(report, folder);
  }

  /** Only where it is long enough to matter: measuring takes a second or so. */
  private void tellDuration(Scenario scenario) {
    if (!DurationEstimate.isWorthTelling(scenario)) {
      return;
    }
    DurationEstimate estimate =
        DurationEstimate.of(scenario, surroundings.cores(), surroundings.rate());
    if (estimate.isLong()) {
      surroundings
          .err()
          .println(
              "warning: the run will take "
                  + estimate.text()
                  + "; Ctrl-C keeps what it has measured");
    } else if (!quiet && !json) {
      surroundings.err().println("Duration: " + estimate.text());
    }
  }

  private Attempt attempt(Scenario scenario) throws Exception {
    RunSettings settings =
        new RunSettings(
            scenario.jvms(),
            scenario.threadsOn(surroundings.cores()),
            scenario.pace(),
            scenario.connecting(),
            scenario.metricsPort(),
            scenario.metrics());
    PrintStream err = surroundings.err();
    try (Terminal.Progress progress =
        Terminal.observer(err, surroundings.interactive(), quiet || json)) {
      return Attempt.of(
          () -> surroundings.starter().start(scenario.plan(), settings, progress), err);
    }
  }

  private List<String> commandLine() {
    List<String> words = new ArrayList<>(List.of(Program.NAME));
    words.addAll(spec.root().commandLine().getParseResult().originalArgs());
    return words;
  }
}
