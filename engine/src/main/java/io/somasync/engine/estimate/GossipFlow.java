package io.somasync.engine.estimate;

import io.somasync.engine.plan.LinkModel;

/**
 * The course of push gossip through one cluster, in means: how many sends are on their way at once.
 * Time is cut into steps; in each, what arrives reaches further nodes, and these send. In means, an
 * arrival finds any other node with equal chance, so of u nodes that were not reached, a arrivals
 * leave u · e^(−a / S).
 */
final class GossipFlow {
  /** Steps that the longest delay is cut into, and delays after which it is over at the latest. */
  private static final int STEPS_PER_DELAY = 200;

  private static final int MOST_DELAYS = 60;

  /** Less than this many sends on their way are none. */
  private static final double NONE = 0.01;

  /** Means are a little off where chance decides how a course begins. */
  private static final double MARGIN = 1.15;

  private GossipFlow() {}

  /**
   * Most sends that are on their way at once.
   *
   * @param fanOut sends of a node
   * @param lifeMicros nothing arrives later
   */
  static double peakEvents(int clusterSize, int fanOut, LinkModel link, int lifeMicros) {
    double stepMicros = Math.max(1, link.mostMicros() / (double) STEPS_PER_DELAY);
    int soonest = Math.max(1, (int) (link.leastMicros() / stepMicros));
    int latest = Math.max(soonest, (int) (link.mostMicros() / stepMicros));
    int steps = (int) Math.min(MOST_DELAYS * (double) latest, lifeMicros / stepMicros) + 1;
    // Arrivals of a step, as the difference to the step before.
    double[] change = new double[steps + latest + 2];
    change[0] = 1;
    change[1] = -1;
    double arrivals = 0;
    double unreached = clusterSize;
    double onTheWay = 1;
    double peak = 0;
    for (int step = 0; step < steps && onTheWay > NONE; step++) {
      arrivals += change[step];
      double left = unreached * Math.exp(-arrivals / clusterSize);
      double sends = (step == 0 ? 1 : unreached - left) * fanOut * (1 - link.lossRatio());
      unreached = step == 0 ? unreached - 1 : left;
      onTheWay += sends - arrivals;
      peak = Math.max(peak, onTheWay);
      double each = sends / (latest - soonest + 1);
      change[step + soonest] += each;
      change[step + latest + 1] -= each;
    }
    double most = (double) clusterSize * fanOut;
    return Math.min(most, MARGIN * peak);
  }
}
