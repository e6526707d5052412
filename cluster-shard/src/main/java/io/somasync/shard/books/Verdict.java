package io.somasync.shard.books;

import io.somasync.shard.run.RunResult.Outcome;

/**
 * How a run ended.
 *
 * @param failure one line about the first thing that went wrong; null if nothing did
 */
public record Verdict(Outcome outcome, String failure) {
  public static final Verdict COMPLETED = new Verdict(Outcome.COMPLETED, null);
  public static final Verdict INTERRUPTED = new Verdict(Outcome.INTERRUPTED, null);

  /** The run could not be finished. */
  public static Verdict failed(String reason) {
    return new Verdict(Outcome.FAILED, reason);
  }

  /** The run met a fault of the program. */
  public static Verdict faulted(String reason) {
    return new Verdict(Outcome.FAULTED, reason);
  }

  /** Something went wrong, which may be a fault of the program. */
  public static Verdict of(boolean isFault, String reason) {
    return isFault ? faulted(reason) : failed(reason);
  }

  /** Whether the run came to its end. */
  public boolean isComplete() {
    return outcome == Outcome.COMPLETED;
  }

  /**
   * What becomes of it when something goes wrong after the end. An interrupted run stays one,
   * unless that was a fault; the first reason stays. What has ended cannot be interrupted.
   */
  public Verdict followedBy(Verdict later) {
    if (later.failure == null) {
      return this;
    }
    boolean isWorse = isComplete() || later.outcome == Outcome.FAULTED;
    return new Verdict(
        isWorse ? later.outcome : outcome, failure == null ? later.failure : failure);
  }
}
