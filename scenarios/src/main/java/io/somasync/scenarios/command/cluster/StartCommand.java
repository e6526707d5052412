package io.somasync.scenarios.command.cluster;

import io.somasync.scenarios.lab.Lab;
import io.somasync.scenarios.problem.ScenarioException;
import io.somasync.scenarios.run.ExitCode;
import java.util.ArrayList;
import java.util.List;
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
  @Mixin private HostsOption hosts;
  @Mixin private WithinOption within;
  @Mixin private ProtectionOptions protection;

  StartCommand(Clusters clusters) {
    this.clusters = clusters;
  }

  @Override
  public Integer call() throws ScenarioException {
    Clusters there = clusters.with(hosts).with(protection);
    Lab lab = there.standing(size);
    int code = new Starting(there, lab).all(within.limit(lab.shape().size()));
    if (code == ExitCode.OK) {
      there.keep(lab, hosts);
      List<String> next = new ArrayList<>(List.of("--join", lab.address(1)));
      next.addAll(there.runOptions());
      clusters.out().println("next: bin/somasync run SCENARIO " + String.join(" ", next));
    }
    return code;
  }
}
