package io.somasync.scenarios.command.cluster;

import io.somasync.scenarios.lab.Lab;
import io.somasync.scenarios.problem.ScenarioException;
import io.somasync.scenarios.run.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Stops all members and starts a cluster. */
@Command(
    name = "restart",
    description = "Stops all members of the lab, and starts the cluster anew.",
    mixinStandardHelpOptions = true)
final class RestartCommand implements Callable<Integer> {
  private final Clusters clusters;

  @Mixin private SizeOption size;
  @Mixin private WithinOption within;

  @Option(names = "--force", description = "Even if they are in the middle of a run.")
  private boolean force;

  RestartCommand(Clusters clusters) {
    this.clusters = clusters;
  }

  @Override
  public Integer call() throws ScenarioException {
    // As large as it was, unless told otherwise; what is wrong must be said before anything ends.
    Lab lab = clusters.standing(size);
    int code = new Stopping(clusters).all(force);
    return code == ExitCode.OK
        ? new Starting(clusters, lab).all(within.limit(lab.shape().size()))
        : code;
  }
}
