package io.somasync.scenarios.benchmark;

/** What came of a trial in a round. */
sealed interface Outcome permits Measurement, Gap {
  Trial trial();

  /** The round, from 1 on. */
  int round();
}
