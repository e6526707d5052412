package io.somasync.scenarios.benchmark;

/**
 * A trial that could not be measured.
 *
 * @param refused whether this machine will not do for it, which is no failure
 * @param reason one line
 */
record Gap(Trial trial, int round, boolean refused, String reason) implements Outcome {
  /** What is missing, and why, in one line. */
  String text() {
    return trial.name() + ": " + reason;
  }
}
