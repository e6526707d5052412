package io.somasync.scenarios.command.cluster;

import io.somasync.scenarios.lab.PidFile;
import io.somasync.scenarios.lab.StateFolder;
import io.somasync.scenarios.problem.ScenarioException;
import io.somasync.scenarios.run.ExitCode;
import io.somasync.shard.standing.ClusterShape;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Stops one member on this machine. */
@Command(
    name = "stop",
    description = "Stops one member on this machine.",
    mixinStandardHelpOptions = true)
final class MemberStopCommand implements Callable<Integer> {
  private final Clusters clusters;

  @Parameters(arity = "0..1", paramLabel = "INDEX", description = "Which member, from 1.")
  private String index;

  @Mixin private HostsOption hosts;

  @Option(names = "--force", description = "Even if it is in the middle of a run.")
  private boolean force;

  MemberStopCommand(Clusters clusters) {
    this.clusters = clusters;
  }

  @Override
  public Integer call() throws ScenarioException {
    if (index == null) {
      throw new ScenarioException("INDEX: is missing; write for instance 1");
    }
    int member = SizeOption.number("INDEX", index);
    if (member < 1 || member > ClusterShape.MOST_NODES) {
      throw new ScenarioException(
          "INDEX = " + member + ": must be 1 to " + ClusterShape.MOST_NODES);
    }
    Clusters there = clusters.with(hosts);
    StateFolder state = there.place().state();
    if (state.process(member).filter(PidFile::isAlive).isEmpty()) {
      there.checkHere(member);
      new Stopping(there).some(List.of(member), true); // its pid file, if there is one
      clusters.out().println("member " + member + " does not run here");
      return ExitCode.OK;
    }
    return new Stopping(there).some(List.of(member), force);
  }
}
