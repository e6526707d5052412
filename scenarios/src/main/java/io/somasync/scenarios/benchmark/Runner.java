package io.somasync.scenarios.benchmark;

/** Has trials run. */
interface Runner {
  /**
   * Runs a trial once, from start to end.
   *
   * @throws InterruptedException if this thread was interrupted; nothing is left running
   */
  Outcome run(Trial trial, int round) throws InterruptedException;
}
