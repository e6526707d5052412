package io.somasync.engine.kernel;

import io.somasync.engine.plan.Mesh;
import io.somasync.engine.plan.Protocol;
import io.somasync.engine.plan.Scope;
import io.somasync.engine.plan.Severity;
import io.somasync.engine.plan.TimeGrid;
import io.somasync.engine.random.Draws;
import io.somasync.engine.tally.ClusterTotals;
import io.somasync.engine.tally.Digest;
import io.somasync.engine.tally.Series;
import io.somasync.engine.tally.Tally;

/**
 * One cluster of the mesh: a logical process that owns the state of its nodes and is advanced
 * window by window. Not thread-safe; whoever advances it lends a {@link Workbench}.
 */
public final class ClusterKernel {
  private final Mesh mesh;
  private final int cluster;
  private final Spread spread;
  private final Arrivals later = new Arrivals();
  private final Counts counts = new Counts();

  /** What a cluster counts for itself. */
  static final class Counts {
    long generated;
    long sends;
    long deliveries;
    long duplicates;
    long lost;
    long expired;
    long expected;
    long latencySum;
  }

  public ClusterKernel(Mesh mesh, int cluster) {
    this.mesh = mesh;
    this.cluster = cluster;
    Protocol protocol = mesh.plan().protocol();
    if (protocol instanceof Protocol.PushGossip gossip) {
      spread = new GossipSpread(mesh, cluster, gossip);
    } else {
      spread = new FloodSpread(mesh, cluster, later);
    }
  }

  /** Number of this cluster. */
  public int cluster() {
    return cluster;
  }

  /**
   * Does all that happens in this cluster before the end of a window. What it sends to other
   * clusters is left in the workbench's outbox.
   *
   * @param endBucket end of the window, exclusive
   * @param inbox what the window brings, or null for nothing; arrivals may lie in later windows
   * @return bucket of the next event, {@link TimeGrid#NEVER} if there is none
   */
  public long advance(long endBucket, Inbox inbox, Workbench bench) {
    long endMicros = mesh.grid().beginMicros(endBucket);
    Tally before = bench.tally();
    long sends = before.sends;
    long deliveries = before.deliveries;
    long duplicates = before.duplicates;
    long lost = before.lost;
    long expired = before.expired;
    long expected = before.expectedDeliveries;
    long latencySum = before.latencySum;

    int entries = inbox == null ? 0 : inbox.size();
    boolean retires = false;
    for (int i = 0; i < entries; i++) {
      switch (inbox.kind(i)) {
        case Inbox.ORIGINATE ->
            originate(inbox.message(i), inbox.severity(i), inbox.localNode(i), bench);
        case Inbox.ARRIVE -> later.add(inbox.message(i), inbox.micros(i));
        default -> retires = true;
      }
    }
    for (int i = later.size() - 1; i >= 0; i--) {
      if (later.micros(i) < endMicros) {
        spread.arrive(later.message(i), later.micros(i), bench);
        later.remove(i);
      }
    }
    spread.advance(endBucket, bench);
    if (retires) {
      for (int i = 0; i < entries; i++) {
        if (inbox.kind(i) == Inbox.RETIRE) {
          retire(inbox.message(i), bench);
        }
      }
    }

    counts.sends += before.sends - sends;
    counts.deliveries += before.deliveries - deliveries;
    counts.duplicates += before.duplicates - duplicates;
    counts.lost += before.lost - lost;
    counts.expired += before.expired - expired;
    counts.expected += before.expectedDeliveries - expected;
    counts.latencySum += before.latencySum - latencySum;
    long arrival = later.leastMicros();
    long next = spread.nextBucket();
    return arrival == TimeGrid.NEVER ? next : Math.min(next, mesh.grid().bucketOf(arrival));
  }

  private void retire(long message, Workbench bench) {
    int size = mesh.plan().clusterSize();
    counts.expected += size;
    long start = mesh.workload().startMicros(message);
    bench.tally().series().add(Series.Column.EXPECTED, start, size);
    spread.retire(message, bench);
  }

  private void originate(long message, int severity, int localNode, Workbench bench) {
    long start = mesh.workload().startMicros(message);
    counts.generated++;
    bench.tally().generated++;
    bench.tally().series().add(Series.Column.GENERATED, start, 1);
    Severity kind = mesh.plan().severities().get(severity);
    if (kind.scope() == Scope.REPRESENTATIVE) {
      sighting(message, severity, kind, localNode, start, bench.tally());
    } else {
      spread.originate(message, severity, localNode, start, bench);
    }
  }

  /**
   * A message for the representative alone, under every protocol: one send (k = 0), which can be
   * lost. Nothing follows from it, so it is settled at once.
   */
  private void sighting(
      long message, int severity, Severity kind, int localNode, long start, Tally tally) {
    long nodes = mesh.plan().nodes();
    long representative = (long) cluster * mesh.plan().clusterSize();
    long origin = representative + localNode;
    tally.digest += Digest.term(message * nodes + origin, start, 1);
    tally.deliveries++;
    if (localNode == 0) {
      tally.expectedDeliveries++;
      tally.series().addSettled(start, 0, 1, 1, 0);
      tally.coverage().add(1, 1);
      return;
    }
    tally.expectedDeliveries += 2;
    tally.sends++;
    long p = mesh.plan().intra().product(Draws.draw(mesh.plan().seed(), message, origin, 0));
    int delay = mesh.plan().intra().delayMicros(p);
    boolean lost = mesh.plan().intra().isLost(p);
    boolean arrives = !lost && delay < kind.lifeMicros();
    if (arrives) {
      tally.deliveries++;
      tally.series().add(Series.Column.DELIVERIES, start + delay, 1);
      tally.latency(severity).record(delay);
    } else if (lost) {
      tally.lost++;
      tally.series().add(Series.Column.LOST, start, 1);
    } else {
      tally.expired++;
    }
    tally.digest +=
        Digest.term(
            message * nodes + representative,
            arrives ? start + delay : Digest.NEVER,
            arrives ? 1 : 0);
    int latency = arrives ? delay : 0;
    tally.latencySum += latency;
    tally.series().addSettled(start, 1, 2, arrives ? 2 : 1, latency);
    tally.coverage().add(arrives ? 2 : 1, 2);
  }

  /** A message that does not leave its cluster has so many nodes in its scope. */
  static void expect(int nodes, long startMicros, Tally tally) {
    tally.expectedDeliveries += nodes;
    tally.series().add(Series.Column.EXPECTED, startMicros, nodes);
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
    long duplicates = bench.tally().duplicates;
    long latencySum = bench.tally().latencySum;
    long underWay = spread.underWay();
    int entries = inbox == null ? 0 : inbox.size();
    for (int i = 0; i < entries; i++) {
      if (inbox.kind(i) == Inbox.ARRIVE) {
        underWay++;
      } else if (inbox.kind(i) == Inbox.RETIRE) {
        retire(inbox.message(i), bench);
      }
    }
    counts.duplicates += bench.tally().duplicates - duplicates;
    counts.latencySum += bench.tally().latencySum - latencySum;
    return underWay + later.size();
  }

  /** What this cluster counted so far. */
  public ClusterTotals totals() {
    return new ClusterTotals(
        cluster,
        counts.generated,
        counts.sends,
        counts.deliveries,
        counts.duplicates,
        counts.lost,
        counts.expired,
        counts.expected,
        counts.latencySum);
  }
}
