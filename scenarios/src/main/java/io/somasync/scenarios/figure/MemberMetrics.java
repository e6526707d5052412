package io.somasync.scenarios.figure;

import static io.somasync.scenarios.figure.Better.LOWER;
import static io.somasync.scenarios.figure.Better.NEITHER;
import static io.somasync.scenarios.quantity.Unit.BYTES;
import static io.somasync.scenarios.quantity.Unit.COUNT;

import java.util.List;

/** What the members took, and what became of them. */
final class MemberMetrics {
  private static final Group MEMORY = Group.ofMachine("memory");
  private static final Group RECOVERY = Group.ofMachine("recovery");

  static final List<Metric> ALL =
      List.of(
          MEMORY.metric(
              "bytesPerNode",
              BYTES,
              LOWER,
              "heap in use after a full collection, divided by the nodes; with an alert as in all"
                  + " shipped presets, measured **before the load**",
              run -> Measured.ratio(run.result().memory().liveBytes(), run.plan().nodes(), 0)),
          MEMORY.metric(
              "heapPeakBytes",
              BYTES,
              LOWER,
              "peaks of the heap in use, garbage included; an upper bound",
              run -> run.result().memory().heapPeakBytes()),
          MEMORY.metric(
              "rssPeakBytes",
              BYTES,
              LOWER,
              "peaks of resident memory; 0 where the system does not tell",
              run -> run.result().memory().rssPeakBytes()),
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

  private MemberMetrics() {}
}
