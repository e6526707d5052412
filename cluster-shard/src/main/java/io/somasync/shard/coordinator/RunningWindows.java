package io.somasync.shard.coordinator;

import io.somasync.engine.plan.TimeGrid;
import io.somasync.shard.books.Verdict;
import io.somasync.shard.protocol.AgentCommand.RunWindows;
import io.somasync.shard.protocol.CoordinatorCommand;
import io.somasync.shard.protocol.CoordinatorCommand.Progress;
import io.somasync.shard.run.Phase;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.ReceiveBuilder;

/** Members go through windows: those of the alert alone first, then all others. */
final class RunningWindows extends Proceeding {
  private int membersThrough;

  private RunningWindows(ActorContext<CoordinatorCommand> context, RunUnderWay run) {
    super(context, run);
  }

  /** The alert, if there is one, goes through the mesh until the load begins. */
  static Behavior<CoordinatorCommand> propagate(
      ActorContext<CoordinatorCommand> context, RunUnderWay run) {
    if (run.order().plan().alert() < 0) {
      return sustain(context, run);
    }
    long end = run.mesh().traffic().loadBeginMicros();
    long untilBucket = hasLoad(run) ? run.mesh().grid().bucketOf(end) : TimeGrid.NEVER;
    return begin(context, run, Phase.PROPAGATE, end, untilBucket);
  }

  /** The load, if there is any, until nothing is left to happen. */
  private static Behavior<CoordinatorCommand> sustain(
      ActorContext<CoordinatorCommand> context, RunUnderWay run) {
    if (!hasLoad(run)) {
      return Reporting.begin(context, run, Verdict.COMPLETED);
    }
    long span = run.order().plan().load().spanMicros();
    return begin(context, run, Phase.SUSTAIN, span, TimeGrid.NEVER);
  }

  private static boolean hasLoad(RunUnderWay run) {
    return run.order().plan().load().messages() > 0;
  }

  private static Behavior<CoordinatorCommand> begin(
      ActorContext<CoordinatorCommand> context,
      RunUnderWay run,
      Phase phase,
      long totalMicros,
      long untilBucket) {
    run.beginPhase(phase, totalMicros);
    run.tellAll(new RunWindows(run.epoch(), phase, untilBucket));
    return new RunningWindows(context, run);
  }

  @Override
  ReceiveBuilder<CoordinatorCommand> hear(ReceiveBuilder<CoordinatorCommand> builder) {
    return builder.onMessage(Progress.class, this::progress);
  }

  private Behavior<CoordinatorCommand> progress(Progress event) {
    run.progress(event);
    if (event.phase() != run.phase() || !event.phaseOver()) {
      return this;
    }
    run.books().phases().paused(event.pauseNanos());
    if (++membersThrough < run.members().size()) {
      return this;
    }
    run.finishPhase();
    return run.phase() == Phase.PROPAGATE
        ? sustain(getContext(), run)
        : Reporting.begin(getContext(), run, Verdict.COMPLETED);
  }
}
