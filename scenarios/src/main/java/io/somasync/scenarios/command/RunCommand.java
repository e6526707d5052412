package io.somasync.scenarios.command;

import io.somasync.engine.plan.PlanException;
import io.somasync.scenarios.estimate.DurationEstimate;
import io.somasync.scenarios.estimate.Memory;
import io.somasync.scenarios.folder.NewFolder;
import io.somasync.scenarios.folder.ResultFolder;
import io.somasync.scenarios.lab.LabPlace;
import io.somasync.scenarios.problem.ScenarioException;
import io.somasync.scenarios.result.RunReport;
import io.somasync.scenarios.run.Admission;
import io.somasync.scenarios.run.ExitCode;
import io.somasync.scenarios.run.InterruptibleRun;
import io.somasync.scenarios.run.LargerJvm;
import io.somasync.scenarios.run.RunEnd;
import io.somasync.scenarios.scenario.Scenario;
import io.somasync.scenarios.surroundings.LogStream;
import io.somasync.scenarios.surroundings.Surroundings;
import io.somasync.scenarios.terminal.Terminal;
import io.somasync.shard.run.CannotFinish;
import io.somasync.shard.run.Joining;
import io.somasync.shard.run.RunResult;
import io.somasync.shard.run.RunSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
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
  private final LabPlace place;
  private final Faults faults;

  @Spec private CommandSpec spec;
  @Mixin private ScenarioOptions options;
  @Mixin private JoinOptions join;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder for the results; by default results/<scenario>-<time>.")
  private Path out;

  @Option(names = "--json", description = "summary.json on standard output, and nothing else.")
  private boolean json;

  @Option(names = "--quiet", description = "No progress, only the summary.")
  private boolean quiet;

  RunCommand(Surroundings surroundings, LabPlace place, Faults faults) {
    this.surroundings = surroundings;
    this.place = place;
    this.faults = faults;
  }

  @Override
  public Integer call() throws Exception {
    join.refuse(options.ofOwnMembers());
    try (Scenario scenario = options.load(surroundings)) {
      Optional<Joining> cluster = join.cluster(place, scenario.name());
      if (cluster.isPresent()) {
        join.warning(place, cluster.get(), scenario.tls())
            .ifPresent(text -> surroundings.err().println("warning: " + text));
      }
      OptionalLong larger = admit(scenario, cluster.isPresent());
      if (larger.isEmpty()) {
        return run(scenario, cluster);
      }
      scenario.close(); // the other JVM reads its feed itself
      return LargerJvm.run(larger.getAsLong(), originalArgs(), surroundings.err());
    }
  }

  private int run(Scenario scenario, Optional<Joining> cluster) throws Exception {
    if (surroundings.memory().heap() == Memory.Heap.OF_THE_PLAN) {
      LargerJvm.endWithParent(scenario::close);
    }
    if (!quiet && !json) {
      Notes.print(scenario, surroundings.err());
    }
    if (cluster.isEmpty()) {
      tellDuration(scenario);
    }
    Path dir = out != null ? out : NewFolder.in(surroundings.results(), scenario.name());
    boolean isNew = !Files.exists(dir);
    ResultFolder folder = begin(dir);
    Optional<RunResult> result;
    try {
      result = resultOf(scenario, cluster);
    } catch (PlanException e) {
      discard(folder, isNew);
      throw scenario.refusedBy(e);
    } catch (CannotFinish e) {
      discard(folder, isNew);
      throw e;
    }
    if (result.isEmpty()) {
      surroundings
          .err()
          .println("interrupted: the run did not stop in time; nothing could be written");
      return ExitCode.INTERRUPTED;
    }
    RunReport report = RunReport.of(scenario, result.get(), commandLine());
    return new RunEnd(surroundings, json, quiet).exitCode(report, folder);
  }

  /** A run that has not begun leaves nothing behind. */
  private static void discard(ResultFolder folder, boolean isNew) throws IOException {
    if (isNew) {
      folder.discard();
    }
  }

  /**
   * Refuses a run for which this machine, or the command line, will not do.
   *
   * @param isElsewhere whether members of a cluster do the work, with the memory that they have
   * @return the heap that it needs, if it is larger than this JVM's
   */
  private OptionalLong admit(Scenario scenario, boolean isElsewhere) throws ScenarioException {
    OptionalLong larger =
        isElsewhere ? OptionalLong.empty() : Admission.largerHeap(scenario, surroundings);
    if (larger.isPresent() && options.isStandardInput(scenario)) {
      throw new ScenarioException(
          "-: needs a larger heap, and standard input cannot be read again; write it to a file, or"
              + " set SOMASYNC_JAVA_OPTS=-Xmx"
              + (larger.getAsLong() >> 20)
              + "m");
    }
    if (out != null && out.toString().isEmpty()) {
      throw new ScenarioException("--out: is empty; name a folder");
    }
    return larger;
  }

  /** Makes the folder for results, and its log the place for details of faults. */
  private ResultFolder begin(Path dir) throws ScenarioException {
    try {
      ResultFolder folder = ResultFolder.create(dir);
      Path log = folder.beginLog();
      faults.logTo(log);
      System.setProperty(LogStream.LOG, log.toString());
      return folder;
    } catch (IOException e) {
      throw new ScenarioException("--" + e.getMessage());
    }
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

  /** Empty if it was interrupted and did not stop in time. */
  private Optional<RunResult> resultOf(Scenario scenario, Optional<Joining> cluster)
      throws Exception {
    RunSettings alone = scenario.settingsOn(surroundings.cores());
    RunSettings settings = cluster.map(alone::on).orElse(alone);
    PrintStream err = surroundings.err();
    try (Terminal.Observer observer =
        Terminal.observer(err, surroundings.interactive(), quiet || json)) {
      return InterruptibleRun.resultOf(
          () -> surroundings.starter().start(scenario.plan(), settings, observer),
          scenario::close,
          err);
    }
  }

  private List<String> commandLine() {
    List<String> words = new ArrayList<>(List.of(Program.NAME));
    words.addAll(originalArgs());
    return words;
  }

  private List<String> originalArgs() {
    return spec.root().commandLine().getParseResult().originalArgs();
  }
}
