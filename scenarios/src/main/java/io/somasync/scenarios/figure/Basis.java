package io.somasync.scenarios.figure;

/** What the value of a figure rests on. */
public enum Basis {
  /** Plan and seed alone: the same for every placement, in each run that came to its end. */
  PLAN,
  /** The machine, and what else it does. */
  MACHINE
}
