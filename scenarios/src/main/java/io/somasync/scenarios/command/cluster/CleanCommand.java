package io.somasync.scenarios.command.cluster;

import io.somasync.scenarios.lab.ClusterClean;
import io.somasync.scenarios.lab.Hosts;
import io.somasync.scenarios.lab.Lab;
import io.somasync.scenarios.lab.LabException;
import io.somasync.scenarios.lab.StateFolder;
import io.somasync.scenarios.problem.ScenarioException;
import io.somasync.scenarios.run.ExitCode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Removes what a cluster has left. */
@Command(
    name = "clean",
    description = "Removes pid files, logs and secret of a cluster that is down, and says what.",
    mixinStandardHelpOptions = true)
final class CleanCommand implements Callable<Integer> {
  private final Clusters clusters;

  @Mixin private HostsOption hosts;

  CleanCommand(Clusters clusters) {
    this.clusters = clusters;
  }

  @Override
  public Integer call() throws ScenarioException {
    Clusters there = clusters.quietlyWith(hosts);
    Lab lab = there.whole();
    try {
      there.checkKept(lab);
      StateFolder state = there.place().state();
      Hosts machines = Hosts.of(lab, there.place());
      List<String> troubles = machines.look();
      ClusterClean.refuse(machines.membersElsewhere());
      refuse(troubles);
      ClusterClean.refuse(state.running());
      // The list of machines is here: it goes last, so that what fails can be tried again.
      refuse(machines.clean(clusters.out()));
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
