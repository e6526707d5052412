package io.somasync.scenarios.api;

import io.somasync.shard.flow.ThreatFlow;

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

  /**
   * A trial of a flow without a run around it, which {@link FlowTrial#start} begins.
   *
   * @param flow a public class with a public constructor without parameters; it need not be listed
   *     as a service
   */
  public static FlowTrial flow(Class<? extends ThreatFlow> flow) {
    return FlowTrial.of(flow);
  }
}
