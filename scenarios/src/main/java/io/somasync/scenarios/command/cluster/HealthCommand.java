package io.somasync.scenarios.command.cluster;

import io.somasync.scenarios.lab.Lab;
import io.somasync.scenarios.lab.MemberLook;
import io.somasync.scenarios.problem.ScenarioException;
import io.somasync.shard.standing.MemberStatus;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says of each member whether it is alive and ready. */
@Command(
    name = "health",
    description = "Says of each member whether it is alive and ready.",
    mixinStandardHelpOptions = true)
final class HealthCommand implements Callable<Integer> {
  private final Clusters clusters;

  @Mixin private SizeOption size;
  @Mixin private HostsOption hosts;

  HealthCommand(Clusters clusters) {
    this.clusters = clusters;
  }

  @Override
  public Integer call() throws ScenarioException {
    Lab lab = clusters.with(hosts).standing(size);
    List<MemberLook> members = MemberLook.all(lab, clusters.place().state());
    for (MemberLook member : members) {
      clusters
          .out()
          .printf(
              "%-6s  member %d  http://%s:%d/health  %s%n",
              member.isReady() ? "ok" : "NOT OK",
              member.index(),
              member.host(),
              lab.shape().healthPort(member.index()),
              found(member));
    }
    return Verdicts.code(lab, members, clusters.err(), false);
  }

  private static String found(MemberLook member) {
    if (member.told().isEmpty()) {
      return member.state();
    }
    String missing = member.told().map(MemberStatus::missing).orElse("");
    return member.isReady() ? "alive, ready" : "alive, not ready: " + missing;
  }
}
