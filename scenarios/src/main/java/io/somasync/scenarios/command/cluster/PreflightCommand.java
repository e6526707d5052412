package io.somasync.scenarios.command.cluster;

import io.somasync.scenarios.lab.Preflight;
import io.somasync.scenarios.machine.Checkup;
import io.somasync.scenarios.problem.ScenarioException;
import io.somasync.scenarios.run.ExitCode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Checks whether a cluster could be started. */
@Command(
    name = "preflight",
    description = {
      "Checks JDK, file descriptors, heap per member, ports, host names, protection, disk, state"
          + " folder, pid files, versions."
    },
    mixinStandardHelpOptions = true)
final class PreflightCommand implements Callable<Integer> {
  private final Clusters clusters;

  @Mixin private SizeOption size;
  @Mixin private HostsOption hosts;
  @Mixin private ProtectionOptions protection;

  @Option(
      names = "--fix",
      description = "Removes stale pid files, and makes the state folder, where that is all.")
  private boolean fix;

  PreflightCommand(Clusters clusters) {
    this.clusters = clusters;
  }

  @Override
  public Integer call() throws ScenarioException {
    Clusters there = clusters.with(hosts).with(protection);
    Preflight preflight = new Preflight(there.standing(size), there.place());
    if (fix) {
      preflight.fix(clusters.out());
    }
    List<Checkup> checkups = preflight.all();
    Checkup.lines(checkups).forEach(clusters.out()::println);
    return checkups.stream().allMatch(Checkup::isOk) ? ExitCode.OK : ExitCode.UNFINISHED;
  }
}
