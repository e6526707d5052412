package io.somasync.engine.estimate;

import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.Protocol;
import io.somasync.engine.plan.Severity;

/**
 * How many clusters a message gets to, without building the graph.
 *
 * @param most clusters that it can get to in its life
 * @param mean clusters that it has got to, on average over messages and over their lives
 */
record Reach(double most, double mean) {
  /** Passes of the iteration that finds the final size of an epidemic. */
  private static final int PASSES = 200;

  static Reach of(Plan plan, Severity severity) {
    GraphSize graph = GraphSize.of(plan);
    return switch (severity.scope()) {
      case REPRESENTATIVE, CLUSTER -> new Reach(1, 1);
      case NEIGHBOURHOOD ->
          new Reach(
              within(graph.mostWithinHops(severity.hops()), plan).most(),
              within(graph.withinHops(severity.hops()), plan).mean());
      case MESH -> graph.isLine() ? alongALine(plan, severity) : within(mesh(plan, severity), plan);
    };
  }

  /** Clusters that a message to the whole mesh can get to, if not along a line. */
  private static double mesh(Plan plan, Severity severity) {
    int clusters = plan.clusters();
    return switch (plan.topology().kind()) {
      // Gossip passes the hub once.
      case STAR ->
          plan.protocol() instanceof Protocol.PushGossip gossip
              ? Math.min(clusters, 2 + gossip.interFanOut())
              : clusters;
      case TORUS -> {
        int hops = severity.lifeMicros() / plan.interLeastMicros();
        yield Math.min(clusters, Balls.inGrid(hops));
      }
      default -> clusters;
    };
  }

  /**
   * Through a graph in which everything is near: flood gets everywhere, gossip as far as an
   * epidemic does that infects so many others, the share that solves x = 1 − e^(−fx).
   */
  private static Reach within(double scope, Plan plan) {
    if (!(plan.protocol() instanceof Protocol.PushGossip gossip)) {
      return new Reach(scope, scope);
    }
    double infected = gossip.interFanOut() * (1 - plan.interLossRatio());
    double share = 1;
    for (int i = 0; i < PASSES; i++) {
      share = 1 - Math.exp(-infected * share);
    }
    double reached = Math.min(scope, 1 + infected + share * scope);
    return new Reach(reached, reached);
  }

  /** From hop to hop along a line, both ways, until a hop fails or life is over. */
  private static Reach alongALine(Plan plan, Severity severity) {
    double draws = 1;
    double fails = plan.interLossRatio();
    if (plan.protocol() instanceof Protocol.PushGossip gossip) {
      draws = Math.max(1, gossip.interFanOut() / 2.0);
      fails = Math.pow(1 - (1 - fails) / 2, gossip.interFanOut());
    }
    // The first of several sends is the faster the more there are.
    double spread = 2 * (plan.interMeanMicros() - plan.interLeastMicros());
    double hopMicros = plan.interLeastMicros() + spread / (1 + draws);
    double hops = Math.min(plan.clusters() / 2.0, severity.lifeMicros() / hopMicros);
    double most = Math.min(plan.clusters(), 1 + 2 * hops);
    return new Reach(most, Math.min(most, 1 + 2 * meanHops(hops, fails)));
  }

  /** Mean over h from 0 to {@code hops} of the hops that succeed of h: (1 − e^(−fh)) / f. */
  private static double meanHops(double hops, double fails) {
    double all = fails * hops;
    return all < 1e-6 ? hops / 2 : (1 + Math.expm1(-all) / all) / fails;
  }
}
