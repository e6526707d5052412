package io.somasync.scenarios.command;

import io.somasync.engine.plan.PlanException;
import io.somasync.scenarios.result.ResultFolder;
import io.somasync.scenarios.result.RunReport;
import io.somasync.scenarios.result.Summary;
import io.somasync.scenarios.scenario.MemoryEstimate;
import io.somasync.scenarios.scenario.Scenario;
import io.somasync.scenarios.scenario.ScenarioException;
import io.somasync.scenarios.terminal.Terminal;
import io.somasync.shard.run.RunResult;
import io.somasync.shard.run.RunSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
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
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");
  private static final int MAX_FOLDERS_A_SECOND = 1000;

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
    MemoryEstimate.check(scenario, surroundings.heapBytes(), surroundings.cores());
    Path dir = out != null ? out : newFolder(scenario.name());
    boolean isNew = !Files.exists(dir);
    ResultFolder folder;
    try {
      folder = ResultFolder.create(dir);
    } catch (IOException e) {
      throw new ScenarioException("--" + e.getMessage());
    }
    Path log = dir.resolve("run.log").toAbsolutePath();
    faults.logTo(log);
    System.setProperty("somasync.log", log.toString());
    Attempt attempt;
    try {
      attempt = attempt(scenario);
    } catch (PlanException e) {
      if (isNew) {
        removeIfEmpty(dir, log);
      }
      throw new ScenarioException(scenario.file() + ": " + e.getMessage());
    }
    return finish(scenario, folder, attempt);
  }

  private Attempt attempt(Scenario scenario) throws Exception {
    RunSettings settings =
        new RunSettings(
            scenario.jvms(),
            scenario.threadsOn(surroundings.cores()),
            scenario.pace(),
            scenario.metricsPort(),
            scenario.metrics());
    PrintStream err = surroundings.err();
    try (Terminal.Progress progress =
        Terminal.observer(err, surroundings.interactive(), quiet || json)) {
      return Attempt.of(
          () -> surroundings.starter().start(scenario.plan(), settings, progress), err);
    }
  }

  private int finish(Scenario scenario, ResultFolder folder, Attempt attempt) {
    PrintStream err = surroundings.err();
    RunResult result = attempt.result();
    if (result == null) {
      err.println("interrupted: the run did not stop in time; nothing could be written");
      return ExitCode.INTERRUPTED;
    }
    Summary summary;
    try {
      summary = folder.write(new RunReport(scenario, result, commandLine()));
    } catch (IOException e) {
      err.println(e.getMessage());
      return ExitCode.UNFINISHED;
    }
    PrintStream standard = surroundings.out();
    standard.println((json ? summary.json() : summary.text()).stripTrailing());
    if (!json && !quiet) {
      standard.println("Results in " + folder.dir());
    }
    standard.flush();
    return switch (result.outcome()) {
      case COMPLETED -> summary.criteriaMet() ? ExitCode.OK : ExitCode.CRITERIA_NOT_MET;
      case INTERRUPTED -> {
        err.println("interrupted: what was measured so far is in " + folder.dir());
        yield ExitCode.INTERRUPTED;
      }
      case FAULTED -> {
        err.println(
            "internal fault: "
                + result.failure()
                + "; what was measured so far, which may be wrong, is in "
                + folder.dir());
        yield ExitCode.FAULT;
      }
      case FAILED -> {
        err.println(
            "the run could not be finished: "
                + result.failure()
                + "; what was measured so far is in "
                + folder.dir());
        yield ExitCode.UNFINISHED;
      }
    };
  }

  /** A folder of its own for every run, also if several start in the same second. */
  private Path newFolder(String scenario) {
    String name = scenario.replace('/', '-') + "-" + LocalDateTime.now().format(TIME);
    Path dir = surroundings.results().resolve(name);
    for (int i = 2; Files.exists(dir) && i < MAX_FOLDERS_A_SECOND; i++) {
      dir = surroundings.results().resolve(name + "-" + i);
    }
    return dir;
  }

  private static void removeIfEmpty(Path dir, Path log) {
    try {
      if (Files.exists(log) && Files.size(log) == 0) {
        Files.delete(log);
      }
      Files.delete(dir);
    } catch (IOException e) {
      // Something is in it, then: it stays.
      return;
    }
  }

  private List<String> commandLine() {
    List<String> words = new ArrayList<>(List.of(Program.NAME));
    words.addAll(spec.root().commandLine().getParseResult().originalArgs());
    return words;
  }
}
