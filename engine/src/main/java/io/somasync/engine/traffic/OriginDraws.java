package io.somasync.engine.traffic;

import io.somasync.engine.plan.Plan;
import io.somasync.engine.random.Draws;

/** The draws of a message's origin, from the stream {@code origins}. Immutable. */
final class OriginDraws {
  private static final int OF_SHARE = 0;
  private static final int OF_CLUSTER = 1;
  private static final int OF_NODE = 2;
  private static final double TWO_TO_32 = 0x1p32;

  private final long stream;
  private final Plan plan;

  OriginDraws(Plan plan) {
    stream = Draws.fork(plan.seed(), "origins");
    this.plan = plan;
  }

  private long draw(long number, int k) {
    return Draws.draw(Draws.mix(stream + number), k);
  }

  /** Whether a message is among a share of all: the upper half of a draw is below share · 2³². */
  boolean isWithin(double share, long number) {
    return draw(number, OF_SHARE) >>> 32 < threshold(share);
  }

  /** Which of several shares a message is among, that many if none. */
  int which(long[] thresholds, long number) {
    long drawn = draw(number, OF_SHARE) >>> 32;
    int i = 0;
    while (i < thresholds.length && drawn >= thresholds[i]) {
      i++;
    }
    return i;
  }

  /** A share · 2³², rounded. */
  static long threshold(double share) {
    return Math.round(share * TWO_TO_32);
  }

  /** One of so many clusters, as likely as any other. */
  int below(int clusters, long number) {
    return Draws.below(draw(number, OF_CLUSTER), clusters);
  }

  /** A number in [0, 1) to choose a cluster by, of 53 bits. */
  double unit(long number) {
    return (draw(number, OF_CLUSTER) >>> 11) * 0x1p-53;
  }

  /** A node of a cluster, as likely as any other. */
  long nodeOf(int cluster, long number) {
    return plan.firstNode(cluster) + Draws.below(draw(number, OF_NODE), plan.sizeOf(cluster));
  }
}
