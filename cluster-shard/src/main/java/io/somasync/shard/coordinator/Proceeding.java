package io.somasync.shard.coordinator;

import io.somasync.shard.books.Verdict;
import io.somasync.shard.protocol.CoordinatorCommand;
import io.somasync.shard.run.Breakdown;
import io.somasync.shard.run.Phase;
import java.util.Optional;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;

/** A state in which a run proceeds, or stands still for too long; all of them can be cut off. */
abstract class Proceeding extends RunState {
  Proceeding(ActorContext<CoordinatorCommand> context, RunUnderWay run) {
    super(context, run);
  }

  @Override
  final Behavior<CoordinatorCommand> end(Verdict verdict) {
    if (hasPhaseToShow()) {
      run.finishPhase();
    }
    return Reporting.begin(getContext(), run, verdict);
  }

  @Override
  final Behavior<CoordinatorCommand> brokenDown(Breakdown breakdown) {
    return end(Verdict.of(breakdown.isFault(), own(breakdown)));
  }

  @Override
  final Behavior<CoordinatorCommand> tick(long nowNanos) {
    Optional<String> trouble = run.watchdog().trouble(run.phase(), nowNanos);
    if (trouble.isPresent()) {
      return end(Verdict.failed(trouble.get() + detail()));
    }
    if (hasPhaseToShow()) {
      run.tellProgress();
    }
    return this;
  }

  /** The start has nothing to show while it lasts, and is over when all members are prepared. */
  private boolean hasPhaseToShow() {
    return run.phase() != Phase.START;
  }

  /** What is to be added if the run stands still here; may be empty. */
  String detail() {
    return "";
  }
}
