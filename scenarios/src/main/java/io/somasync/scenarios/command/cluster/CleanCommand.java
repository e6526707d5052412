package io.somasync.scenarios.command.cluster;

import io.somasync.scenarios.lab.ClusterClean;
import io.somasync.scenarios.lab.Hosts;
import io.somasync.scenarios.lab.Lab;
import io.somasync.scenarios.lab.LabException;
import io.somasync.scenarios.problem.ScenarioException;
import io.somasync.scenarios.run.ExitCode;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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
      Hosts machines = Hosts.of(lab, there.place());
      List<String> troubles = machines.look();
      List<Integer> elsewhere = machines.membersElsewhere();
      if (!elsewhere.isEmpty()) {
        throw new LabException(
            "cluster = up: its files are in use by member "
                + elsewhere.stream().map(String::valueOf).collect(Collectors.joining(", "))
                + "; stop it first: bin/somasync cluster stop");
      }
      if (!troubles.isEmpty()) {
        throw new LabException(String.join(System.lineSeparator(), troubles));
      }
      ClusterClean.clean(there.place().state(), clusters.out());
      troubles = machines.clean(clusters.out());
      troubles.forEach(clusters.err()::println);
      return troubles.isEmpty() ? ExitCode.OK : ExitCode.UNFINISHED;
    } catch (LabException e) {
      clusters.err().println(e.getMessage());
      return ExitCode.UNFINISHED;
    }
  }
}
