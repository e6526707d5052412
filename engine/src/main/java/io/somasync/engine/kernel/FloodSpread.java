package io.somasync.engine.kernel;

import io.somasync.engine.link.LinkRule;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.random.Draws;
import io.somasync.engine.tally.Digest;
import io.somasync.engine.tally.Fate;
import io.somasync.engine.tally.LatencyHistogram;
import io.somasync.engine.tally.MessageTally;
import io.somasync.engine.tally.Series;
import io.somasync.engine.tally.Tally;
import io.somasync.engine.traffic.Message;

/**
 * Flood in one cluster. Nodes other than the representative receive a message from one sender only,
 * the origin or their representative, and stay silent: {@link Burst} settles them at once. What is
 * kept per message is the state of the representative alone.
 */
final class FloodSpread implements Spread {
  private final Plan plan;
  private final Representative representative;
  private final int region;
  private final LinkRule toRepresentative;
  private final HeardMessages heard;

  /**
   * @param heard where messages are entered that begin here and that the representative hears of
   */
  FloodSpread(Mesh mesh, Representative representative, HeardMessages heard) {
    this.plan = mesh.plan();
    this.representative = representative;
    this.region = mesh.regionOf(representative.cluster());
    this.heard = heard;
    this.toRepresentative = new LinkRule(plan.intra().withoutLoss());
  }

  @Override
  public void originate(Message message, Workbench bench) {
    Tally tally = bench.tally();
    boolean isRepresentative = message.origin() == representative.node();
    if (!isRepresentative) {
      deliver(message, message.startMicros(), tally);
      tally.digest += digest(message, message.origin(), message.startMicros(), 1);
    }
    long heardMicros =
        isRepresentative ? message.startMicros() : tellRepresentative(message, tally);
    if (message.leavesCluster()) {
      begin(message, heardMicros, bench);
    } else {
      settle(message, heardMicros, bench);
    }
  }

  private void begin(Message message, long heardMicros, Workbench bench) {
    MessageTally wide = bench.messageTally(message);
    int sender = (int) (message.origin() - representative.node());
    tellCluster(message, sender, message.startMicros(), bench);
    boolean isHeard = heardMicros != LinkRule.NOWHEN;
    if (isHeard) {
      deliver(message, heardMicros, bench.tally());
      heard.add(message.number(), heardMicros, 1);
      representative.tellAll(message, heardMicros, 0, bench);
    }
    wide.countOrigin();
    if (isHeard && sender != 0) {
      reach(message, heardMicros, wide);
    }
  }

  /** A send reaches the representative first. */
  private void reach(Message message, long heardMicros, MessageTally wide) {
    wide.countReached(1);
    wide.latency(region).record((int) (heardMicros - message.startMicros()));
  }

  /** A message that stays here is over at once: nothing follows from its arrivals. */
  private void settle(Message message, long heardMicros, Workbench bench) {
    Tally tally = bench.tally();
    LatencyHistogram latency = tally.latency(message.severityIndex(), region);
    int sender = (int) (message.origin() - representative.node());
    int reached =
        bench.burst.send(message, representative, sender, message.startMicros(), latency, tally);
    boolean isRepresentative = sender == 0;
    reached += isRepresentative ? 0 : 1;
    boolean isHeard = heardMicros != LinkRule.NOWHEN;
    if (isHeard) {
      reached++;
      deliver(message, heardMicros, tally);
      if (!isRepresentative) {
        latency.record((int) (heardMicros - message.startMicros()));
      }
    }
    tally.digest +=
        digest(
            message, representative.node(), isHeard ? heardMicros : Digest.NEVER, isHeard ? 1 : 0);
    tally.expect(representative.clusterSize(), message.startMicros());
    tally.coverage().add(reached, representative.clusterSize());
  }

  /** The origin's send (k = 0) to its representative; returns its arrival or NOWHEN if expired. */
  private long tellRepresentative(Message message, Tally tally) {
    tally.counts().sends++;
    tally.series().add(Series.Column.SENDS, message.startMicros(), 1);
    long draw = Draws.draw(plan.seed(), message.number(), message.origin(), 0);
    return toRepresentative.send(draw, message.startMicros(), message.endMicros(), tally);
  }

  /** A node tells all but the representative, of a message that leaves its cluster. */
  private void tellCluster(Message message, int sender, long sentMicros, Workbench bench) {
    MessageTally wide = bench.messageTally(message);
    wide.countReached(
        bench.burst.send(
            message, representative, sender, sentMicros, wide.latency(region), bench.tally()));
  }

  /** The first arrival at the origin or the representative. */
  private static void deliver(Message message, long micros, Tally tally) {
    tally.counts().count(Fate.DELIVERED, 1);
    tally.series().add(Series.Column.DELIVERIES, micros, 1);
    tally.reached(message.startMicros(), 1, micros - message.startMicros());
  }

  private long digest(Message message, long node, long firstMicros, int arrivals) {
    long index = Digest.indexOf(message.number(), node, plan.nodes());
    return Digest.term(index, firstMicros, arrivals);
  }

  @Override
  public int pass(Message message, long heardMicros, int hop, Workbench bench) {
    deliver(message, heardMicros, bench.tally());
    reach(message, heardMicros, bench.messageTally(message));
    representative.tellAll(message, heardMicros, hop, bench);
    tellCluster(message, 0, heardMicros, bench);
    return 0;
  }
}
