package io.somasync.engine.link;

import io.somasync.engine.plan.LinkModel;
import io.somasync.engine.plan.LossBursts;
import io.somasync.engine.random.Draws;

/**
 * Links between clusters that have one model, each with a state of its own if they have bursts.
 *
 * <p>The state of a link at a time is a function of seed, link and time alone. For step k of the
 * link a number u is drawn: if it is below p, the probability of becoming bad, the link is bad
 * whatever it was before; if it is not below 1 − r, where r is that of becoming good, it is good
 * whatever it was; otherwise it stays what it was, and step k − 1 tells that. As p + r is at most 1
 * these do not overlap, and the chain that follows has just these probabilities.
 */
final class LinkKind implements InterLinks {
  /**
   * Steps to look back. That none of them decides has a probability below 10<sup>−6</sup>, as one
   * in {@link LossBursts#MAX_STEPS} does; the link is good then.
   */
  static final int MOST_BACK = 16 * LossBursts.MAX_STEPS;

  private final LinkRule good;

  // Null, or without meaning, if there are no bursts.
  private final LinkRule bad;
  private final LossBursts bursts;
  private final long seed;

  LinkKind(LinkModel link, long seed) {
    good = new LinkRule(link);
    bursts = link.bursts();
    bad = bursts == null ? null : new LinkRule(link.whenBad());
    this.seed = Draws.fork(seed, "bursts");
  }

  @Override
  public LinkRule rule(int from, int to, long sentMicros) {
    return bursts != null && isBad(from, to, sentMicros) ? bad : good;
  }

  /** Whether the link from a cluster to another is bad at a time. */
  boolean isBad(int from, int to, long micros) {
    long base = Draws.mix(seed + ((long) from << 22) + to);
    long step = micros / bursts.stepMicros();
    for (int back = 0; back < MOST_BACK; back++) {
      long u = Draws.draw(base, step - back) >>> 32;
      if (u < bursts.enter()) {
        return true;
      }
      if (u >= (1L << 32) - bursts.leave()) {
        return false;
      }
    }
    return false;
  }
}
