package io.somasync.scenarios.command.cluster;

import io.somasync.scenarios.lab.ClusterStop;
import io.somasync.scenarios.lab.Lab;
import io.somasync.scenarios.lab.MemberLook;
import io.somasync.scenarios.lab.StateFolder;
import io.somasync.scenarios.problem.ScenarioException;
import io.somasync.scenarios.run.ExitCode;
import java.util.List;
import java.util.Optional;

/** Ends members, unless they are in the middle of a run. */
final class Stopping {
  private final Clusters clusters;

  Stopping(Clusters clusters) {
    this.clusters = clusters;
  }

  /** Ends all members here; answers the exit code. */
  int all(boolean force) throws ScenarioException {
    StateFolder state = clusters.place().state();
    List<Integer> indexes = state.noted();
    if (indexes.isEmpty()) {
      clusters.out().println("no member runs here");
      return ExitCode.OK;
    }
    return some(indexes, force);
  }

  /** Ends some members; answers the exit code. */
  int some(List<Integer> indexes, boolean force) throws ScenarioException {
    StateFolder state = clusters.place().state();
    Optional<String> busy = force ? Optional.empty() : busy(state);
    if (busy.isPresent()) {
      clusters
          .err()
          .println(
              "cluster = busy: "
                  + busy.get()
                  + "; wait for its end, or end the run too: add --force");
      return ExitCode.UNFINISHED;
    }
    boolean areGone = ClusterStop.of(state, clusters.out()).stop(indexes);
    return areGone ? ExitCode.OK : ExitCode.UNFINISHED;
  }

  private Optional<String> busy(StateFolder state) throws ScenarioException {
    int size = state.standingSize();
    if (size == 0) {
      return Optional.empty();
    }
    Lab lab = clusters.ofSize("the cluster's size", size);
    return MemberLook.all(lab, state).stream()
        .filter(member -> !member.run().isEmpty())
        .findFirst()
        .map(member -> "member " + member.index() + " takes part in " + member.run());
  }
}
