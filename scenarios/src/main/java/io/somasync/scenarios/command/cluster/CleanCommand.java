package io.somasync.scenarios.command.cluster;

import io.somasync.scenarios.lab.ClusterClean;
import io.somasync.scenarios.lab.LabException;
import io.somasync.scenarios.run.ExitCode;
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
  public Integer call() {
    try {
      ClusterClean.clean(clusters.place().state(), clusters.out());
      return ExitCode.OK;
    } catch (LabException e) {
      clusters.err().println(e.getMessage());
      return ExitCode.UNFINISHED;
    }
  }
}
