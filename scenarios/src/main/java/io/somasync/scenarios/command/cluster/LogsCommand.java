package io.somasync.scenarios.command.cluster;

import io.somasync.scenarios.lab.ClusterLogs;
import io.somasync.scenarios.lab.StateFolder;
import io.somasync.scenarios.problem.ScenarioException;
import io.somasync.scenarios.run.ExitCode;
import io.somasync.scenarios.run.Interrupts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows logs of members on this machine. */
@Command(
    name = "logs",
    description = "Shows the log of one member on this machine, or of all.",
    mixinStandardHelpOptions = true)
final class LogsCommand implements Callable<Integer> {
  private static final int MOST_LINES = 1_000_000;

  private final Clusters clusters;

  @Parameters(arity = "0..1", paramLabel = "INDEX", description = "The member; all by default.")
  private String index;

  @Option(names = "--follow", description = "Shows what is added, until Ctrl-C.")
  private boolean follow;

  @Option(
      names = "--lines",
      paramLabel = "N",
      description = "Most lines of each, from its end; by default 100.")
  private String lines = "100";

  LogsCommand(Clusters clusters) {
    this.clusters = clusters;
  }

  @Override
  public Integer call() throws ScenarioException, InterruptedException {
    int most = SizeOption.number("--lines", lines);
    if (most < 0 || most > MOST_LINES) {
      throw new ScenarioException("--lines = " + most + ": must be 0 to " + MOST_LINES);
    }
    List<Path> files = files();
    if (files.isEmpty()) {
      return ExitCode.UNFINISHED;
    }
    ClusterLogs logs = new ClusterLogs(clusters.out());
    try {
      logs.show(files, most);
      if (follow) {
        AtomicBoolean isStopped = new AtomicBoolean();
        Interrupts interrupts = Interrupts.call(() -> isStopped.set(true));
        try {
          logs.follow(isStopped::get);
        } finally {
          interrupts.stop();
        }
      }
      return ExitCode.OK;
    } catch (IOException e) {
      clusters.err().println("logs = " + e.getMessage() + ": cannot be read; see its permissions");
      return ExitCode.UNFINISHED;
    }
  }

  /** None, with a line that says why, if there are none. */
  private List<Path> files() throws ScenarioException {
    StateFolder state = clusters.place().state();
    List<Integer> logged = state.logged();
    if (index == null) {
      if (logged.isEmpty()) {
        clusters
            .err()
            .println(
                "logs = none in "
                    + state.path()
                    + ": no member was started here; start a cluster: bin/somasync cluster start");
      }
      return logged.stream().map(state::log).toList();
    }
    int member = SizeOption.number("INDEX", index);
    if (!Files.exists(state.log(member))) {
      throw new ScenarioException(
          "INDEX = "
              + member
              + ": has no log in "
              + state.path()
              + (logged.isEmpty() ? "" : "; there are logs of member " + logged));
    }
    return List.of(state.log(member));
  }
}
