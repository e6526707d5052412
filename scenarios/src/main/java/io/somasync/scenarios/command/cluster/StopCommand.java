package io.somasync.scenarios.command.cluster;

import io.somasync.scenarios.problem.ScenarioException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Stops all members, here and on other machines of the lab. */
@Command(
    name = "stop",
    description = "Stops all members of the lab, and says what became of each.",
    mixinStandardHelpOptions = true)
final class StopCommand implements Callable<Integer> {
  private final Clusters clusters;

  @Mixin private HostsOption hosts;

  @Option(names = "--force", description = "Even if they are in the middle of a run.")
  private boolean force;

  StopCommand(Clusters clusters) {
    this.clusters = clusters;
  }

  @Override
  public Integer call() throws ScenarioException {
    return new Stopping(clusters.with(hosts)).all(force);
  }
}
