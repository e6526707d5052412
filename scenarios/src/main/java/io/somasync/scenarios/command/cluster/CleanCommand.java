package io.somasync.scenarios.command.cluster;

import io.somasync.scenarios.lab.ClusterClean;
import io.somasync.scenarios.lab.Hosts;
import io.somasync.scenarios.lab.LabException;
import io.somasync.scenarios.lab.StateFolder;
import io.somasync.scenarios.problem.ScenarioException;
import io.somasync.scenarios.run.ExitCode;
import java.util.List;
import java.util.concurrent.Callable;
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
      StateFolder state = clusters.place().state();
      Hosts hosts = Hosts.of(clusters.whole(), clusters.place());
      List<String> troubles = hosts.look();
      ClusterClean.refuse(hosts.membersElsewhere());
      refuse(troubles);
      ClusterClean.refuse(state.running());
      // The list of machines is here: it goes last, so that what fails can be tried again.
      refuse(hosts.clean(clusters.out()));
      ClusterClean.clean(state, clusters.out());
      return ExitCode.OK;
    } catch (LabException e) {
      clusters.err().println(e.getMessage());
      return ExitCode.UNFINISHED;
    }
  }

  private static void refuse(List<String> troubles) throws LabException {
    if (!troubles.isEmpty()) {
      throw new LabException(String.join(System.lineSeparator(), troubles));
    }
  }
}
