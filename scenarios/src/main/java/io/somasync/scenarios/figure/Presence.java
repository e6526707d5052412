package io.somasync.scenarios.figure;

/** When summary.json has a figure. One that is there and was not measured is null. */
public enum Presence {
  ALWAYS,
  /** Left out where it is 0. */
  UNLESS_ZERO,
  /** Only if the run was paced. */
  IF_PACED,
  /** Only if the load came from a feed. */
  IF_FED;

  /** Whether runs may be without it, and without the object that it is in. */
  public boolean isOfSomeRuns() {
    return this == IF_PACED || this == IF_FED;
  }
}
