package io.somasync.scenarios.command.cluster;

import io.somasync.scenarios.lab.Lab;
import io.somasync.scenarios.lab.LabException;
import io.somasync.scenarios.problem.ScenarioException;
import io.somasync.scenarios.run.ExitCode;
import java.time.Duration;
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
  @Mixin private HostsOption hosts;
  @Mixin private WithinOption within;
  @Mixin private ProtectionOptions protection;

  @Option(names = "--force", description = "Even if they are in the middle of a run.")
  private boolean force;

  RestartCommand(Clusters clusters) {
    this.clusters = clusters;
  }

  @Override
  public Integer call() throws ScenarioException {
    // As large as it was, unless told otherwise; what is wrong must be said before anything ends.
    Clusters there = clusters.with(hosts).with(protection);
    Lab lab = there.standing(size);
    Duration limit = within.limit(lab.shape().size());
    Starting starting = new Starting(there, lab);
    starting.checkProtection(lab.indexes());
    starting.checkStandingTls();
    try {
      there.checkKept(lab);
    } catch (LabException e) {
      there.err().println(e.getMessage());
      return ExitCode.UNFINISHED;
    }
    int code = new Stopping(there).all(force);
    if (code == ExitCode.OK) {
      code = starting.all(limit);
    }
    if (code == ExitCode.OK) {
      there.keep(lab, hosts);
    }
    return code;
  }
}
