package io.somasync.scenarios.command.cluster;

import io.somasync.scenarios.lab.ClusterClean;
import io.somasync.scenarios.lab.Hosts;
import io.somasync.scenarios.lab.LabException;
import io.somasync.scenarios.problem.ScenarioException;
import io.somasync.scenarios.run.ExitCode;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

/** Removes what a cluster has left. */
@Command(
    name = "clean",
    description = "Removes pid files, logs and secret of a cluster that is down, and says what.",
    mixinStandardHelpOptions = true)
final class CleanCommand implements Callable<Integer> {
  private final Clusters clusters;

  CleanCommand(Clusters clusters) {
    this.clusters = clusters;
  }

  @Override
  public Integer call() throws ScenarioException {
    try {
      Hosts hosts = Hosts.of(clusters.whole(), clusters.place());
      List<String> troubles = hosts.look();
      List<Integer> elsewhere = hosts.membersElsewhere();
      if (!elsewhere.isEmpty()) {
        throw new LabException(
            "cluster = up: its files are in use by member "
                + elsewhere.stream().map(String::valueOf).collect(Collectors.joining(", "))
                + "; stop it first: bin/somasync cluster stop");
      }
      if (!troubles.isEmpty()) {
        throw new LabException(String.join(System.lineSeparator(), troubles));
      }
      ClusterClean.clean(clusters.place().state(), clusters.out());
      troubles = hosts.clean(clusters.out());
      troubles.forEach(clusters.err()::println);
      return troubles.isEmpty() ? ExitCode.OK : ExitCode.UNFINISHED;
    } catch (LabException e) {
      clusters.err().println(e.getMessage());
      return ExitCode.UNFINISHED;
    }
  }
}
