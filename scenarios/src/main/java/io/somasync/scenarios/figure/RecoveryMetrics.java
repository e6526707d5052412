package io.somasync.scenarios.figure;

import static io.somasync.scenarios.figure.Better.LOWER;
import static io.somasync.scenarios.figure.Better.NEITHER;
import static io.somasync.scenarios.quantity.Unit.COUNT;

import java.util.List;

/** What became of members, and what was done about it. */
final class RecoveryMetrics {
  private static final Group RECOVERY = Group.ofMachine("recovery");

  static final List<Metric> ALL =
      List.of(
          // A run is one attempt so far: a member that is lost ends it.
          RECOVERY.metric("epochs", COUNT, LOWER, "attempts at the run: 1", run -> 1),
          RECOVERY.metric("checkpoints", COUNT, NEITHER, "0: there is no recovery yet", run -> 0),
          RECOVERY.metric(
              "membersLost",
              COUNT,
              LOWER,
              "members that ended or were given up before the run was over",
              run -> run.result().membersLost()),
          RECOVERY.metric(
              "replayedWindows", COUNT, LOWER, "0: there is no recovery yet", run -> 0));

  private RecoveryMetrics() {}
}
