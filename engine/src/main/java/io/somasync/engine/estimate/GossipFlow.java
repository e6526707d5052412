package io.somasync.engine.estimate;

import io.somasync.engine.plan.LinkModel;
import java.util.Arrays;

/**
 * The course of push gossip through one cluster, in means: how many sends are on their way at once
 * that may be the first at their receivers; the others are done with when they are drawn. Time is
 * cut into steps; in each, what arrives reaches further nodes, and these send. In means, an arrival
 * finds any other node with equal chance, so of u nodes that were not reached, a arrivals leave u ·
 * e^(−a / S).
 */
final class GossipFlow {
  /** Steps that the longest delay is cut into, and delays after which it is over at the latest. */
  private static final int STEPS_PER_DELAY = 100;

  private static final int MOST_DELAYS = 60;

  /** Delays that stand for all of a table. */
  private static final int SAMPLES = 4096;

  /** Less than this many sends on their way are none. */
  private static final double NONE = 0.01;

  /** Means are a little off where chance decides how a course begins. */
  private static final double MARGIN = 1.15;

  private final int clusterSize;
  private final int soonest;
  private final int latest;
  private final int steps;

  /** Share of sends that take so many steps, at [steps]. */
  private final double[] shares;

  /** Per step: sends that will arrive, and those of them that no other comes before so far. */
  private final double[] arrivals;

  private final double[] firsts;

  private GossipFlow(int clusterSize, LinkModel link, int lifeMicros) {
    this.clusterSize = clusterSize;
    double stepMicros = Math.max(1, link.mostMicros() / (double) STEPS_PER_DELAY);
    soonest = Math.max(1, (int) (link.leastMicros() / stepMicros));
    latest = Math.max(soonest, (int) (link.mostMicros() / stepMicros));
    steps = (int) Math.min(MOST_DELAYS * (double) latest, lifeMicros / stepMicros) + 1;
    arrivals = new double[steps + latest + 1];
    firsts = new double[steps + latest + 1];
    shares = new double[latest + 1];
    if (link.table() == null) {
      Arrays.fill(shares, soonest, latest + 1, 1.0 / (latest - soonest + 1));
      return;
    }
    for (int i = 0; i < SAMPLES; i++) {
      int delay = link.table().delayMicros((1L << 32) / SAMPLES * i);
      shares[Math.max(soonest, Math.min(latest, (int) (delay / stepMicros)))] += 1.0 / SAMPLES;
    }
  }

  /**
   * Most sends that are on their way at once.
   *
   * @param fanOut sends of a node
   * @param lifeMicros nothing arrives later
   */
  static double peakEvents(int clusterSize, int fanOut, LinkModel link, int lifeMicros) {
    return new GossipFlow(clusterSize, link, lifeMicros).peak(fanOut * (1 - link.lossRatio()));
  }

  private double peak(double sendsOfNode) {
    double unreached = clusterSize - 1;
    double onTheWay = send(0, sendsOfNode, unreached);
    double peak = Math.max(1, onTheWay);
    for (int step = 1; step < steps && onTheWay > NONE; step++) {
      double left = unreached * Math.exp(-arrivals[step] / clusterSize);
      double sends = (unreached - left) * sendsOfNode;
      unreached = left;
      onTheWay += send(step, sends, unreached) - firsts[step];
      peak = Math.max(peak, onTheWay);
    }
    return Math.min(clusterSize * sendsOfNode + 1, MARGIN * peak);
  }

  /** Spreads sends over the steps in which they will arrive; returns how many may be first. */
  private double send(int step, double sends, double unreached) {
    double open = unreached / clusterSize;
    double sum = 0;
    for (int ahead = 1; ahead <= latest; ahead++) {
      int at = step + ahead;
      open *= Math.exp(-arrivals[at] / clusterSize);
      if (ahead >= soonest) {
        double each = sends * shares[ahead];
        arrivals[at] += each;
        firsts[at] += each * open;
        sum += each * open;
      }
    }
    return sum;
  }
}
