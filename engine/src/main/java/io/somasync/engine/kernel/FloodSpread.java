package io.somasync.engine.kernel;

import io.somasync.engine.link.LinkRule;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.TimeGrid;
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
  private final int cluster;
  private final Representative representative;
  private final LinkRule toRepresentative;
  private final Arrivals later;
  private final MessageStates<Known> known = new MessageStates<>();

  /** A message that the representative has heard of. */
  private static final class Known extends MessageState {
    int arrivals;
    boolean isSilent = true;

    Known(Message message) {
      super(message);
    }
  }

  /**
   * @param later where arrivals at the representative wait for their window
   */
  FloodSpread(Mesh mesh, int cluster, Arrivals later) {
    this.plan = mesh.plan();
    this.cluster = cluster;
    this.representative = new Representative(mesh, cluster);
    this.toRepresentative = new LinkRule(plan.intra().withoutLoss());
    this.later = later;
  }

  @Override
  public void originate(Message message, Workbench bench) {
    Tally tally = bench.tally();
    boolean isRepresentative = message.origin() == representative.node();
    if (!isRepresentative) {
      deliver(message, message.startMicros(), tally);
      tally.digest += digest(message, message.origin(), message.startMicros(), 1);
    }
    long heard = isRepresentative ? message.startMicros() : tellRepresentative(message, tally);
    if (message.leavesCluster()) {
      begin(message, heard, bench);
    } else {
      settle(message, heard, bench);
    }
  }

  /** Of a message that leaves its cluster, what the representative hears waits for its window. */
  private void begin(Message message, long heard, Workbench bench) {
    int sender = (int) (message.origin() - representative.node());
    tellOthers(message, sender, message.startMicros(), bench);
    if (sender != 0) {
      bench.messageTally(message).countOrigin();
    }
    if (heard != LinkRule.NOWHEN) {
      later.add(message.number(), heard, 0);
    }
  }

  /** A message that stays here is over at once: nothing follows from its arrivals. */
  private void settle(Message message, long heard, Workbench bench) {
    Tally tally = bench.tally();
    LatencyHistogram latency = tally.latency(message.severityIndex());
    int sender = (int) (message.origin() - representative.node());
    int reached =
        bench.burst.send(
            message, representative.node(), sender, message.startMicros(), latency, tally);
    boolean isRepresentative = sender == 0;
    reached += isRepresentative ? 0 : 1;
    boolean isHeard = heard != LinkRule.NOWHEN;
    if (isHeard) {
      reached++;
      deliver(message, heard, tally);
      if (!isRepresentative) {
        latency.record((int) (heard - message.startMicros()));
      }
    }
    tally.digest +=
        digest(message, representative.node(), isHeard ? heard : Digest.NEVER, isHeard ? 1 : 0);
    tally.expect(plan.clusterSize(), message.startMicros());
    tally.coverage().add(reached, plan.clusterSize());
  }

  /** The origin's send (k = 0) to its representative; returns its arrival or NOWHEN if expired. */
  private long tellRepresentative(Message message, Tally tally) {
    tally.counts().sends++;
    tally.series().add(Series.Column.SENDS, message.startMicros(), 1);
    long draw = Draws.draw(plan.seed(), message.number(), message.origin(), 0);
    return toRepresentative.send(draw, message.startMicros(), message.endMicros(), tally);
  }

  /** A node tells all but the representative, of a message that leaves its cluster. */
  private void tellOthers(Message message, int sender, long sentMicros, Workbench bench) {
    MessageTally wide = bench.messageTally(message);
    wide.countReached(
        bench.burst.send(
            message, representative.node(), sender, sentMicros, wide.latency(), bench.tally()));
  }

  /** The first arrival at the origin or the representative. */
  private static void deliver(Message message, long micros, Tally tally) {
    tally.counts().count(Fate.DELIVERED, 1);
    tally.series().add(Series.Column.DELIVERIES, micros, 1);
    tally.reached(message.startMicros(), 1, micros - message.startMicros());
  }

  private long digest(Message message, long node, long firstMicros, int arrivals) {
    return Digest.term(index(message, node), firstMicros, arrivals);
  }

  private long index(Message message, long node) {
    return Digest.indexOf(message.number(), node, plan.nodes());
  }

  @Override
  public void arrive(long message, long micros, int hop, Workbench bench) {
    Known k = known.find(message);
    if (k == null) {
      k = new Known(bench.message(message));
      known.add(k);
    }
    k.arrivals++;
    k.hear(micros, hop);
  }

  @Override
  public void advance(long endBucket, Workbench bench) {
    for (int i = 0; i < known.size(); i++) {
      Known k = known.get(i);
      if (k.isSilent) {
        k.isSilent = false;
        pass(k, bench);
      }
    }
  }

  /** The representative's first arrival: it tells its neighbours and, if need be, its cluster. */
  private void pass(Known k, Workbench bench) {
    Message message = k.message;
    MessageTally wide = bench.messageTally(message);
    deliver(message, k.heardMicros, bench.tally());
    if (message.origin() == representative.node()) {
      wide.countOrigin();
    } else {
      wide.countReached(1);
      wide.latency().record((int) (k.heardMicros - message.startMicros()));
    }
    representative.tellAll(message, k.heardMicros, k.hop, bench);
    if (message.originCluster() != cluster) {
      tellOthers(message, 0, k.heardMicros, bench);
    }
  }

  @Override
  public void retire(Message message, Workbench bench) {
    bench.messageTally(message).account(plan.clusterSize());
    Tally tally = bench.tally();
    Known k = known.find(message.number());
    if (k != null) {
      known.remove(k);
      tally.counts().count(Fate.DUPLICATE, k.arrivals - 1);
      tally.digest += digest(message, representative.node(), k.heardMicros, k.arrivals);
    } else {
      // In the origin's cluster all others are settled, whether its representative heard or not.
      int unsettled = message.originCluster() == cluster ? 1 : plan.clusterSize();
      tally.digest += Digest.unreached(index(message, representative.node()), unsettled);
    }
  }

  /** Bursts are settled when they are sent, and the representative's arrivals wait elsewhere. */
  @Override
  public long underWay() {
    return 0;
  }

  @Override
  public long nextBucket() {
    return TimeGrid.NEVER;
  }
}
