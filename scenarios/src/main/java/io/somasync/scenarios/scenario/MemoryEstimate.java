package io.somasync.scenarios.scenario;

import io.somasync.engine.plan.Load;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.Protocol;
import io.somasync.engine.plan.Scope;
import io.somasync.engine.plan.Severity;
import io.somasync.engine.plan.TopologySpec;
import io.somasync.shard.run.RunSettings;

/**
 * What heap a plan will need, over all JVMs. In floating point, so that nothing absurd overflows,
 * and without building the graph, so that it is refused at once.
 *
 * @param bytes the estimate
 */
public record MemoryEstimate(double bytes) {
  /** Share of the heap that a plan may fill: the collector needs room to breathe. */
  private static final double USABLE = 0.8;

  private static final double PER_JVM = 60e6;
  private static final double PER_CLUSTER = 2048;
  private static final double PER_LINK_END = 24;
  private static final double PER_NEIGHBOURHOOD_ENTRY = 4;

  /** Per node and message that gossips: 8 of state, and events that are on their way. */
  private static final double PER_GOSSIP_NODE = 12;

  private static final double PER_FLOOD_CLUSTER = 64;

  /** Tally of a message that leaves its cluster: its latencies. */
  private static final double PER_WIDE_MESSAGE = 32_768;

  /** Counts of one simulated second, per thread. */
  private static final double PER_SECOND = 64;

  /** Engine's bound on entries of neighbourhoods. */
  private static final double MAX_NEIGHBOURHOOD_ENTRIES = 50e6;

  /** Gossip inside a cluster is over after about so many of its longest delays. */
  private static final double GOSSIP_ROUNDS = 12;

  /** The estimate for a plan on so many JVMs with so many threads each. */
  public static MemoryEstimate of(Plan plan, int jvms, int threads) {
    double bytes = PER_JVM * jvms + PER_CLUSTER * plan.clusters();
    // Every JVM has the graph and the neighbourhoods.
    bytes += jvms * (PER_LINK_END * linkEnds(plan) + neighbourhoods(plan));
    double seconds = (plan.load().spanMicros() + lifeOfAlert(plan)) / 1e6;
    bytes += jvms * (threads + 1.0) * PER_SECOND * seconds;
    double shares = plan.severities().stream().mapToDouble(Severity::share).sum();
    for (Severity severity : plan.severities()) {
      double share = shares > 0 ? severity.share() / shares : 0;
      bytes += live(plan, severity, share) * perMessage(plan, severity);
    }
    // The alert is over when the load begins, so it only counts by itself.
    double alert = plan.alert() < 0 ? 0 : perMessage(plan, plan.severities().get(plan.alert()));
    return new MemoryEstimate(bytes + alert);
  }

  /** The most that a plan may need on so many JVMs, of which this one has so much heap. */
  public static double limit(long heapBytes, int jvms) {
    return USABLE * RunSettings.heapPerMember(heapBytes, jvms) * jvms;
  }

  /**
   * Refuses a scenario that will not fit.
   *
   * @param heapBytes greatest heap of this JVM
   * @param cores cores of this machine
   */
  public static void check(Scenario scenario, long heapBytes, int cores) throws ScenarioException {
    MemoryEstimate estimate = of(scenario.plan(), scenario.jvms(), scenario.threadsOn(cores));
    double limit = limit(heapBytes, scenario.jvms());
    if (estimate.bytes() > limit) {
      throw new ScenarioException(
          "%s: memory = %s: the plan does not fit into %s (80%% of the heap of %d JVM%s); %s"
              .formatted(
                  scenario.file(),
                  Quantity.showBytes(estimate.bytes()),
                  Quantity.showBytes(limit),
                  scenario.jvms(),
                  scenario.jvms() == 1 ? "" : "s",
                  "use fewer nodes or messages, shorter lives, a longer duration, or more heap,"
                      + " for instance SOMASYNC_JAVA_OPTS=-Xmx8g"));
    }
  }

  private static double linkEnds(Plan plan) {
    return switch (plan.topology().kind()) {
      case CHAIN, CHAIN_SHORTCUTS, RING, REFERENCE -> 4.0 * plan.clusters();
      case REGULAR -> (double) plan.topology().degree() * plan.clusters();
      case COMPLETE ->
          plan.connecting().enabled() ? plan.clusters() * (plan.clusters() - 1.0) / 24 : 0;
    };
  }

  private static double neighbourhoods(Plan plan) {
    boolean[] counted = new boolean[Severity.MAX_HOPS + 1];
    double bytes = 0;
    for (Severity severity : plan.severities()) {
      if (severity.scope() == Scope.NEIGHBOURHOOD && !counted[severity.hops()]) {
        counted[severity.hops()] = true;
        double entries = plan.clusters() * clustersInScope(plan, severity);
        bytes += PER_NEIGHBOURHOOD_ENTRY * Math.min(MAX_NEIGHBOURHOOD_ENTRIES, entries);
      }
    }
    return plan.topology().kind() == TopologySpec.Kind.COMPLETE ? 0 : bytes;
  }

  private static double lifeOfAlert(Plan plan) {
    return plan.alert() < 0 ? 0 : plan.severities().get(plan.alert()).lifeMicros();
  }

  /** Messages of a severity that are alive at once: rate times life (Little's law). */
  private static double live(Plan plan, Severity severity, double share) {
    Load load = plan.load();
    double messages = load.messages() * share;
    double life = severity.lifeMicros();
    if (!severity.scope().leavesCluster()) {
      life = Math.min(life, GOSSIP_ROUNDS * plan.intra().mostMicros());
    }
    double most = Math.max(1, messages * life / Math.max(1, load.spanMicros()));
    return Math.min(messages, most);
  }

  private static double perMessage(Plan plan, Severity severity) {
    if (severity.scope() == Scope.REPRESENTATIVE) {
      return 0;
    }
    double clusters = clustersInScope(plan, severity);
    double wide = severity.scope().leavesCluster() ? PER_WIDE_MESSAGE : 0;
    return plan.protocol() instanceof Protocol.PushGossip
        ? wide + clusters * plan.clusterSize() * PER_GOSSIP_NODE
        : wide + clusters * PER_FLOOD_CLUSTER;
  }

  /** At most so many clusters are in the scope of a message. */
  private static double clustersInScope(Plan plan, Severity severity) {
    return switch (severity.scope()) {
      case MESH -> plan.clusters();
      case CLUSTER, REPRESENTATIVE -> 1;
      case NEIGHBOURHOOD -> Math.min(plan.clusters(), withinHops(plan, severity.hops()));
    };
  }

  private static double withinHops(Plan plan, int hops) {
    double degree =
        switch (plan.topology().kind()) {
          case CHAIN, RING -> 2;
          case CHAIN_SHORTCUTS, REFERENCE -> 4;
          case REGULAR -> plan.topology().degree();
          case COMPLETE -> plan.clusters() - 1.0;
        };
    double within = 1;
    double ring = degree;
    for (int i = 0; i < hops; i++) {
      within += ring;
      ring *= degree - 1;
    }
    return within;
  }
}
