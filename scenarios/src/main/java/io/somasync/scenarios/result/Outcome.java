package io.somasync.scenarios.result;

import io.somasync.scenarios.criterion.Verdict;
import io.somasync.shard.run.RunResult;
import java.util.List;

/** How a run ended, as its criteria see it too. */
public enum Outcome {
  /** It came to its end and met its criteria. */
  PASSED("passed"),
  /** It came to its end and did not meet its criteria. */
  FAILED("failed"),
  INTERRUPTED("interrupted"),
  /** It could not be finished. */
  ABORTED("aborted");

  private final String label;

  Outcome(String label) {
    this.label = label;
  }

  static Outcome of(RunResult result, List<Verdict> verdicts) {
    return switch (result.outcome()) {
      case COMPLETED -> Verdict.areAllMet(verdicts) ? PASSED : FAILED;
      case INTERRUPTED -> INTERRUPTED;
      case FAILED, FAULTED -> ABORTED;
    };
  }

  /** As results call it. */
  public String label() {
    return label;
  }
}
