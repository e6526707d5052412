package io.somasync.scenarios.api;

/** Where simulations from Java begin. */
public final class SomaSync {
  private SomaSync() {}

  /**
   * A simulation of a scenario, which {@link Simulation#run} starts. Nothing is read before.
   *
   * @param scenario path of a scenario file, as seen from the working directory, or the name of a
   *     shipped scenario such as {@code small} or {@code reference/w1}; with or without {@code
   *     .conf}. What it includes is looked for beside it, then among the shipped ones, which need
   *     no checkout: the jar has them.
   */
  public static Simulation scenario(String scenario) {
    return Simulation.of(scenario);
  }
}
