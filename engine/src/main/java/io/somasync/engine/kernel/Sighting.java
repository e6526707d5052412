package io.somasync.engine.kernel;

import io.somasync.engine.link.LinkRule;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.random.Draws;
import io.somasync.engine.tally.Digest;
import io.somasync.engine.tally.Fate;
import io.somasync.engine.tally.Series;
import io.somasync.engine.tally.Tally;
import io.somasync.engine.traffic.Message;

/**
 * A message for the representative alone, under every protocol: one send (k = 0), which can be
 * lost. Nothing follows from it, so it is settled at once.
 */
final class Sighting {
  private final Plan plan;
  private final LinkRule rule;

  Sighting(Plan plan) {
    this.plan = plan;
    this.rule = new LinkRule(plan.intra());
  }

  /**
   * Settles a sighting.
   *
   * @param representative number of the origin's representative
   */
  void settle(Message message, long representative, Tally tally) {
    long start = message.startMicros();
    tally.digest += digest(message, message.origin(), start, 1);
    if (message.origin() == representative) {
      tally.counts().count(Fate.DELIVERED, 1);
      tally.counts().expected++;
      tally.series().addSettled(start, 0, 1, 1, 0);
      tally.coverage().add(1, 1);
      return;
    }
    long draw = Draws.draw(plan.seed(), message.number(), message.origin(), 0);
    long arrival = rule.send(draw, start, message.endMicros(), tally);
    boolean arrives = arrival != LinkRule.NOWHEN;
    int reached = arrives ? 2 : 1;
    int latency = arrives ? (int) (arrival - start) : 0;
    if (arrives) {
      tally.series().add(Series.Column.DELIVERIES, arrival, 1);
      tally.latency(message.severityIndex()).record(latency);
    }
    tally.digest +=
        digest(message, representative, arrives ? arrival : Digest.NEVER, arrives ? 1 : 0);
    tally.counts().sends++;
    tally.counts().expected += 2;
    tally.counts().count(Fate.DELIVERED, reached);
    tally.counts().latencySum += latency;
    tally.series().addSettled(start, 1, 2, reached, latency);
    tally.coverage().add(reached, 2);
  }

  private long digest(Message message, long node, long firstMicros, int arrivals) {
    long index = Digest.indexOf(message.number(), node, plan.nodes());
    return Digest.term(index, firstMicros, arrivals);
  }
}
