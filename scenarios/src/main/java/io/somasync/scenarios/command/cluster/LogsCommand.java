package io.somasync.scenarios.command.cluster;

import io.somasync.scenarios.lab.ClusterLogs;
import io.somasync.scenarios.lab.Hosts;
import io.somasync.scenarios.lab.Lab;
import io.somasync.scenarios.lab.LabException;
import io.somasync.scenarios.lab.StateFolder;
import io.somasync.scenarios.problem.ScenarioException;
import io.somasync.scenarios.run.ExitCode;
import io.somasync.scenarios.run.Interrupts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows logs of members. */
@Command(
    name = "logs",
    description = "Shows the log of one member, or of all.",
    mixinStandardHelpOptions = true)
final class LogsCommand implements Callable<Integer> {
  private static final int MOST_LINES = 1_000_000;

  private Clusters clusters;

  @Mixin private HostsOption hosts;

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
    clusters = clusters.with(hosts);
    Lab lab = clusters.standing(new SizeOption());
    try {
      Hosts machines = Hosts.of(lab, clusters.place());
      List<Integer> elsewhere = elsewhere(lab, machines);
      List<Path> files = elsewhere.isEmpty() ? files() : filesBeside(elsewhere);
      return files.isEmpty() && elsewhere.isEmpty()
          ? ExitCode.UNFINISHED
          : show(files, machines, elsewhere, most);
    } catch (LabException e) {
      clusters.err().println(e.getMessage());
      return ExitCode.UNFINISHED;
    } catch (IOException e) {
      clusters.err().println("logs = " + e.getMessage() + ": cannot be read; see its permissions");
      return ExitCode.UNFINISHED;
    }
  }

  /** Those of the members that are asked for whose logs are on other machines. */
  private List<Integer> elsewhere(Lab lab, Hosts hosts) throws ScenarioException {
    if (!hosts.areSeveral()) {
      return List.of();
    }
    int only = index == null ? 0 : SizeOption.number("INDEX", index);
    return lab.indexes().stream()
        .filter(member -> only == 0 || member == only)
        .filter(member -> !hosts.isHere(member))
        .toList();
  }

  private List<Path> filesBeside(List<Integer> elsewhere) {
    StateFolder state = clusters.place().state();
    return index == null
        ? state.logged().stream()
            .filter(member -> !elsewhere.contains(member))
            .map(state::log)
            .toList()
        : List.of();
  }

  private int show(List<Path> files, Hosts hosts, List<Integer> elsewhere, int most)
      throws IOException, InterruptedException, LabException {
    ClusterLogs logs = new ClusterLogs(clusters.out());
    logs.show(files, most);
    for (int member : elsewhere) {
      if (files.size() + elsewhere.size() > 1) {
        clusters.out().println("== " + hosts.log(member));
      }
      hosts.logElsewhere(member, most).forEach(clusters.out()::println);
    }
    clusters.out().flush();
    if (follow) {
      follow(logs, hosts, elsewhere);
    }
    return ExitCode.OK;
  }

  private void follow(ClusterLogs logs, Hosts hosts, List<Integer> elsewhere)
      throws IOException, InterruptedException {
    AtomicBoolean isStopped = new AtomicBoolean();
    Interrupts interrupts = Interrupts.call(() -> isStopped.set(true));
    List<Process> followers = new ArrayList<>();
    try {
      for (int member : elsewhere) {
        followers.add(hosts.followElsewhere(member, clusters.out()));
      }
      logs.follow(isStopped::get);
    } finally {
      interrupts.stop();
      for (Process follower : followers) {
        follower.getOutputStream().close(); // what follows there ends by that
      }
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
