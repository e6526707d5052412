package io.somasync.scenarios.command.cluster;

import io.somasync.scenarios.lab.ClusterStop;
import io.somasync.scenarios.lab.Hosts;
import io.somasync.scenarios.lab.Lab;
import io.somasync.scenarios.lab.LabException;
import io.somasync.scenarios.lab.MemberLook;
import io.somasync.scenarios.lab.StateFolder;
import io.somasync.scenarios.problem.ScenarioException;
import io.somasync.scenarios.run.ExitCode;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Ends members, unless they are in the middle of a run. */
final class Stopping {
  private final Clusters clusters;

  Stopping(Clusters clusters) {
    this.clusters = clusters;
  }

  /** Ends all members, on all machines of the lab; answers the exit code. */
  int all(boolean force) throws ScenarioException {
    StateFolder state = clusters.place().state();
    Lab lab = clusters.whole();
    Hosts hosts;
    try {
      hosts = Hosts.of(lab, clusters.place());
    } catch (LabException e) {
      clusters.err().println(e.getMessage());
      return ExitCode.UNFINISHED;
    }
    List<String> troubles = hosts.look();
    troubles.forEach(clusters.err()::println);
    TreeSet<Integer> indexes = new TreeSet<>(state.noted());
    indexes.addAll(hosts.membersElsewhere());
    int code = troubles.isEmpty() ? ExitCode.OK : ExitCode.UNFINISHED;
    if (indexes.isEmpty()) {
      clusters.out().println("no member runs " + (hosts.areSeveral() ? "there" : "here"));
      return code;
    }
    List<Integer> members = List.copyOf(indexes);
    if (!force && isBusy(busy(members, lab, state))) {
      return ExitCode.UNFINISHED;
    }
    boolean areGone = ClusterStop.of(state, hosts, clusters.out()).stop(members);
    return areGone ? code : ExitCode.UNFINISHED;
  }

  private boolean isBusy(Optional<String> run) {
    run.ifPresent(
        what ->
            clusters
                .err()
                .println(
                    "cluster = busy: "
                        + what
                        + "; wait for its end, or end the run too: add --force"));
    return run.isPresent();
  }

  /** Ends some members; answers the exit code. */
  int some(List<Integer> indexes, boolean force) throws ScenarioException {
    StateFolder state = clusters.place().state();
    if (!force && isBusy(busy(state))) {
      return ExitCode.UNFINISHED;
    }
    boolean areGone = ClusterStop.of(clusters.place(), clusters.out()).stop(indexes);
    return areGone ? ExitCode.OK : ExitCode.UNFINISHED;
  }

  private Optional<String> busy(StateFolder state) throws ScenarioException {
    int size = state.standingSize();
    if (size == 0) {
      return Optional.empty();
    }
    Lab lab = clusters.ofSize("the cluster's size", size);
    return busy(lab.indexes(), lab, state);
  }

  private static Optional<String> busy(List<Integer> members, Lab lab, StateFolder state) {
    List<Integer> known = members.stream().filter(index -> index <= lab.shape().size()).toList();
    return MemberLook.of(known, lab, state).stream()
        .filter(member -> !member.run().isEmpty())
        .findFirst()
        .map(member -> "member " + member.index() + " takes part in " + member.run());
  }
}
