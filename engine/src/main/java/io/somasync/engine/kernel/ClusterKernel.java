package io.somasync.engine.kernel;

import io.somasync.engine.flow.Passages;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.Protocol;
import io.somasync.engine.plan.TimeGrid;
import io.somasync.engine.tally.ClusterTotals;
import io.somasync.engine.tally.Counts;
import io.somasync.engine.tally.Digest;
import io.somasync.engine.tally.Fate;
import io.somasync.engine.tally.Series;
import io.somasync.engine.tally.Tally;
import io.somasync.engine.traffic.Message;

/**
 * One cluster of the mesh: a logical process that owns the state of its nodes and is advanced
 * window by window. Not thread-safe; whoever advances it lends a {@link Workbench}.
 */
public final class ClusterKernel {
  private final Plan plan;
  private final TimeGrid grid;
  private final int cluster;
  private final int region;
  private final long representative;
  private final Spread spread;
  private final HeardMessages heard = new HeardMessages();
  private final Arrivals later = new Arrivals();
  private final Counts counts = new Counts();

  /** In the place of {@link #spread}, if there are several representatives; else null. */
  private final EventSpread events;

  /** Null if there are no flows. */
  private final FlowGate gate;

  /** A cluster of a plan without flows. */
  public ClusterKernel(Mesh mesh, int cluster) {
    this(mesh, cluster, Passages.NONE);
  }

  /**
   * @param passages what the representative's messages pass
   */
  public ClusterKernel(Mesh mesh, int cluster, Passages passages) {
    this.plan = mesh.plan();
    this.grid = mesh.grid();
    this.cluster = cluster;
    this.region = mesh.regionOf(cluster);
    this.representative = plan.firstNode(cluster);
    this.gate = passages.equals(Passages.NONE) ? null : new FlowGate(cluster, plan, passages);
    events = plan.representatives() > 1 ? new EventSpread(mesh, cluster) : null;
    Representative sender = new Representative(mesh, cluster);
    spread =
        plan.protocol() instanceof Protocol.PushGossip
            ? new GossipSpread(mesh, sender, heard)
            : new FloodSpread(mesh, sender, heard);
  }

  /** Number of this cluster. */
  public int cluster() {
    return cluster;
  }

  /**
   * Does all that happens in this cluster before the end of a window. What it sends to other
   * clusters is left in the workbench.
   *
   * @param endBucket end of the window, exclusive
   * @param inbox what the window brings, or null for nothing; arrivals may lie in later windows
   * @return bucket of the next event, {@link TimeGrid#NEVER} if there is none
   */
  public long advance(long endBucket, Inbox inbox, Workbench bench) {
    bench.before.set(bench.tally().counts());
    if (inbox != null) {
      originate(inbox, bench);
      later.addAll(inbox.arrivals());
    }
    long endMicros = grid.beginMicros(endBucket);
    if (events != null) {
      receive(inbox, bench);
      events.advance(endMicros, bench);
    } else if (gate == null) {
      arrive(endMicros, bench);
      pass(bench);
      bench.settleOutbox(cluster, representative);
    } else {
      passFlows(inbox, endMicros, bench);
    }
    if (inbox != null) {
      retire(inbox, bench);
    }
    counts.addChange(bench.before, bench.tally().counts());
    long next = events == null ? later.leastMicros() : events.nextMicros();
    if (gate != null) {
      next = Math.min(next, gate.nextMicros());
    }
    return next == TimeGrid.NEVER ? TimeGrid.NEVER : grid.bucketOf(next);
  }

  private void receive(Inbox inbox, Workbench bench) {
    if (inbox != null) {
      for (Inbox.Incoming record : inbox.incoming()) {
        events.receive(record, bench);
      }
    }
  }

  private void passFlows(Inbox inbox, long endMicros, Workbench bench) {
    if (inbox != null) {
      gate.take(inbox.incoming());
    }
    gate.letIn(endMicros, later, bench);
    arrive(endMicros, bench);
    pass(bench);
    gate.letOut(endMicros, bench);
  }

  private void originate(Inbox inbox, Workbench bench) {
    Tally tally = bench.tally();
    for (int i = 0; i < inbox.originations(); i++) {
      tally.counts().generated++;
      tally.series().add(Series.Column.GENERATED, inbox.startMicros(i), 1);
      if (bench.sighting.isOne(inbox.severity(i))) {
        bench.sighting.settle(inbox, i, representative, region, tally);
      } else if (events != null) {
        events.originate(inbox.origination(i, plan, cluster, bench.sizes));
      } else {
        Message message = inbox.origination(i, plan, cluster, bench.sizes);
        long sendsBefore = tally.counts().sends;
        spread.originate(message, bench);
        tally.counts().countBytes(sendsBefore, message.sizeBytes());
      }
    }
    bench.bookRegions(cluster, cluster);
  }

  private void arrive(long endMicros, Workbench bench) {
    for (int i = later.size() - 1; i >= 0; i--) {
      if (later.micros(i) < endMicros) {
        if (!heard.hear(later.message(i), later.micros(i), later.hop(i))) {
          bench.tally().counts().count(Fate.DUPLICATE, 1);
        }
        later.remove(i);
      }
    }
  }

  /** What the representative has heard for the first time in this window it passes on. */
  private void pass(Workbench bench) {
    for (int i = 0; heard.silent() > 0; i++) {
      if (heard.isSilent(i)) {
        Message message = bench.message(heard.message(i));
        long sendsBefore = bench.tally().counts().sends;
        heard.pass(i, spread.pass(message, heard.micros(i), heard.hop(i), bench));
        bench.tally().counts().countBytes(sendsBefore, message.sizeBytes());
        bench.bookRegions(message.originCluster(), cluster);
      }
    }
  }

  private void retire(Inbox inbox, Workbench bench) {
    int nodes = plan.sizeOf(cluster);
    for (int i = 0; i < inbox.retirements(); i++) {
      Message message = inbox.retirement(i);
      // Expected for this cluster here, and for the run once the message is whole.
      counts.expected += nodes;
      bench.tally().series().add(Series.Column.EXPECTED, message.startMicros(), nodes);
      bench.messageTally(message).account(region, nodes);
      bench.tally().digest +=
          events == null ? lastTerms(message) : events.retire(message, bench.messageTally(message));
    }
  }

  /** The digest terms of nodes whose part in a message could change until its life was over. */
  private long lastTerms(Message message) {
    long index = Digest.indexOf(message.number(), representative, plan.nodes());
    int i = heard.find(message.number());
    if (i < 0) {
      // In the origin's cluster all others are folded, whether its representative heard or not.
      return Digest.unreached(index, message.originCluster() == cluster ? 1 : plan.sizeOf(cluster));
    }
    long term = Digest.term(index, heard.micros(i), heard.arrivals(i));
    heard.remove(i);
    return term;
  }

  /**
   * Ends this cluster's part of a run that is cut off: messages that are still alive are settled as
   * they are, so that all figures are over the same messages. Nothing may follow but {@link
   * #totals}.
   *
   * @param inbox arrivals that lie ahead and messages to retire, or null for nothing; what would
   *     originate in the next window does not
   * @return sends and originations to nodes of this cluster that have not arrived
   */
  public long cutOff(Inbox inbox, Workbench bench) {
    bench.before.set(bench.tally().counts());
    long underWay = later.size() + (gate == null ? 0 : gate.underWay());
    if (inbox != null) {
      underWay += inbox.arrivals().size() + inbox.incoming().size();
      retire(inbox, bench);
    }
    if (events != null) {
      underWay += events.underWay();
      events.cutOff(bench);
    }
    counts.addChange(bench.before, bench.tally().counts());
    return underWay;
  }

  /** What this cluster counted so far. */
  public ClusterTotals totals() {
    return new ClusterTotals(cluster, counts.copy());
  }
}
