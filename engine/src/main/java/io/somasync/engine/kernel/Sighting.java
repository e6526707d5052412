package io.somasync.engine.kernel;

import io.somasync.engine.link.LinkRule;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.Scope;
import io.somasync.engine.plan.Severity;
import io.somasync.engine.random.Draws;
import io.somasync.engine.tally.Digest;
import io.somasync.engine.tally.Fate;
import io.somasync.engine.tally.Series;
import io.somasync.engine.tally.Tally;
import io.somasync.engine.traffic.Sizes;

/**
 * A message for the representative alone, under every protocol: one send (k = 0), which can be
 * lost. Nothing follows from it, so it is settled at once.
 */
final class Sighting {
  private final Plan plan;
  private final Severity[] severities;
  private final LinkRule rule;
  private final Sizes sizes;

  Sighting(Plan plan, Sizes sizes) {
    this.sizes = sizes;
    this.plan = plan;
    this.severities = plan.severities().toArray(Severity[]::new);
    this.rule = new LinkRule(plan.intra());
  }

  /** Whether messages of that severity, by its index, are sightings. */
  boolean isOne(int severity) {
    return severities[severity].scope() == Scope.REPRESENTATIVE;
  }

  /**
   * Settles a sighting. Most messages are sightings, so none becomes an object here.
   *
   * @param inbox that of the origin's cluster
   * @param i which of the messages that originate
   * @param representative number of the origin's representative
   * @param region that the cluster is in
   */
  void settle(Inbox inbox, int i, long representative, int region, Tally tally) {
    long number = inbox.number(i);
    long origin = representative + inbox.localOrigin(i);
    long start = inbox.startMicros(i);
    tally.digest += digest(number, origin, start, 1);
    if (origin == representative) {
      tally.counts().count(Fate.DELIVERED, 1);
      tally.counts().expected++;
      tally.series().addSettled(start, 0, 1, 1, 0);
      tally.coverage().add(1, 1);
      return;
    }
    int severity = inbox.severity(i);
    long draw = Draws.draw(plan.seed(), number, origin, 0);
    long arrival = rule.send(draw, start, start + severities[severity].lifeMicros(), tally);
    boolean arrives = arrival != LinkRule.NOWHEN;
    int reached = arrives ? 2 : 1;
    int latency = arrives ? (int) (arrival - start) : 0;
    if (arrives) {
      tally.series().add(Series.Column.DELIVERIES, arrival, 1);
      tally.latency(severity, region).record(latency);
    }
    tally.digest +=
        digest(number, representative, arrives ? arrival : Digest.NEVER, arrives ? 1 : 0);
    tally.counts().sends++;
    tally.counts().bytes += inbox.sizeBytes(i, sizes);
    tally.counts().expected += 2;
    tally.counts().count(Fate.DELIVERED, reached);
    tally.counts().latencySum += latency;
    tally.series().addSettled(start, 1, 2, reached, latency);
    tally.coverage().add(reached, 2);
  }

  private long digest(long number, long node, long firstMicros, int arrivals) {
    return Digest.term(Digest.indexOf(number, node, plan.nodes()), firstMicros, arrivals);
  }
}
