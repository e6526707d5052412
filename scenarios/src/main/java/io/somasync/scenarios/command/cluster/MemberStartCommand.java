package io.somasync.scenarios.command.cluster;

import io.somasync.engine.plan.PlanException;
import io.somasync.scenarios.lab.Lab;
import io.somasync.scenarios.lab.MemberLook;
import io.somasync.scenarios.lab.PidFile;
import io.somasync.scenarios.problem.ScenarioException;
import io.somasync.scenarios.run.ExitCode;
import io.somasync.shard.standing.Variables;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Starts one member on this machine. */
@Command(
    name = "start",
    description = "Starts one member of a cluster on this machine; the same words work on each.",
    mixinStandardHelpOptions = true)
final class MemberStartCommand implements Callable<Integer> {
  private final Clusters clusters;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "INDEX",
      description = "Which member, from 1; otherwise NODE_INDEX.")
  private String index;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "SIZE",
      description = "Members of the whole cluster; otherwise CLUSTER_SIZE, or as lab.conf says.")
  private String size;

  @Mixin private HostsOption hosts;
  @Mixin private WithinOption within;
  @Mixin private ProtectionOptions protection;

  MemberStartCommand(Clusters clusters) {
    this.clusters = clusters;
  }

  @Override
  public Integer call() throws ScenarioException {
    Clusters there = clusters.with(hosts).with(protection);
    Lab lab =
        size == null
            ? there.meant(new SizeOption())
            : there.ofSize("SIZE", SizeOption.number("SIZE", size));
    int member = member(lab);
    Optional<PidFile> running = clusters.place().state().process(member).filter(PidFile::isAlive);
    if (running.isPresent() && !isLeaving(member, lab)) {
      clusters
          .err()
          .println(
              "member %d = pid %d: runs already; two cannot have one index; stop it first: bin/somasync member stop %d"
                  .formatted(member, running.get().pid(), member));
      return ExitCode.UNFINISHED;
    }
    int code = new Starting(there, lab).one(member, within.limit(1));
    if (code == ExitCode.OK) {
      there.keep(lab, hosts);
    }
    return code;
  }

  /** Such a one is waited for. */
  private boolean isLeaving(int member, Lab lab) {
    return MemberLook.of(List.of(member), lab, clusters.place().state()).stream()
        .allMatch(MemberLook::isLeaving);
  }

  private int member(Lab lab) throws ScenarioException {
    String given = index == null ? clusters.place().environment().get(Variables.NODE_INDEX) : index;
    String name = index == null ? Variables.NODE_INDEX : "INDEX";
    if (given == null) {
      throw new ScenarioException(
          "INDEX: is missing; write for instance 1, or set " + Variables.NODE_INDEX);
    }
    int member = SizeOption.number(name, given);
    try {
      lab.shape().checkIndex(name, member);
    } catch (PlanException e) {
      throw new ScenarioException(e.getMessage());
    }
    return member;
  }
}
