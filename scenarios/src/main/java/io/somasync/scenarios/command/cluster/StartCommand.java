package io.somasync.scenarios.command.cluster;

import io.somasync.scenarios.lab.Lab;
import io.somasync.scenarios.problem.ScenarioException;
import io.somasync.scenarios.run.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Starts the members that do not run yet, and waits until all are ready. */
@Command(
    name = "start",
    description = "Starts the members that do not run yet, and waits until all are ready.",
    mixinStandardHelpOptions = true)
final class StartCommand implements Callable<Integer> {
  private final Clusters clusters;

  @Mixin private SizeOption size;
  @Mixin private WithinOption within;

  StartCommand(Clusters clusters) {
    this.clusters = clusters;
  }

  @Override
  public Integer call() throws ScenarioException {
    Lab lab = clusters.standing(size);
    int code = new Starting(clusters, lab).all(within.limit(lab.shape().size()));
    if (code == ExitCode.OK) {
      clusters.out().println("next: bin/somasync run SCENARIO --join " + lab.address(1));
    }
    return code;
  }
}
