package io.somasync.engine.plan;

import java.util.List;

/** The two reference workloads W1 and W2 as plans, for tests and benchmarks. */
public final class ReferencePlans {
  private static final int LIFE_MICROS = 3_000_000;
  private static final long INTERVAL_MICROS = 10_000;

  private ReferencePlans() {}

  /** W1: flood over the reference graph. */
  public static Plan w1(long seed, long nodes, long messages) {
    return plan(
        seed, nodes, messages, TopologySpec.of(TopologySpec.Kind.REFERENCE), new Protocol.Flood());
  }

  /** W2: push gossip, fan-out 10 inside and 4 between representatives. */
  public static Plan w2(long seed, long nodes, long messages) {
    return plan(
        seed,
        nodes,
        messages,
        TopologySpec.of(TopologySpec.Kind.COMPLETE),
        new Protocol.PushGossip(10, 4));
  }

  private static Plan plan(
      long seed, long nodes, long messages, TopologySpec topology, Protocol protocol) {
    return new Plan(
        seed,
        nodes,
        1000,
        topology,
        protocol,
        LinkModel.of(1_000, 10_000, 0.01),
        LinkModel.of(20_000, 100_000, 0.01),
        List.of(new Severity("critical", Scope.MESH, 0, LIFE_MICROS, 1)),
        -1,
        new Load(messages, messages * INTERVAL_MICROS));
  }
}
