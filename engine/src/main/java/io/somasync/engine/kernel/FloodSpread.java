package io.somasync.engine.kernel;

import io.somasync.engine.plan.LinkModel;
import io.somasync.engine.plan.Mesh;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.Scope;
import io.somasync.engine.plan.Severity;
import io.somasync.engine.plan.TimeGrid;
import io.somasync.engine.random.Draws;
import io.somasync.engine.tally.Digest;
import io.somasync.engine.tally.MessageTally;
import io.somasync.engine.tally.Series;
import io.somasync.engine.tally.Tally;
import java.util.ArrayList;
import java.util.List;

/**
 * Flood in one cluster. Members receive a message from one sender only, the origin or their
 * representative, and stay silent: {@link Burst} settles them at once. What is kept per message is
 * the state of the representative alone.
 */
final class FloodSpread implements Spread {
  private final Mesh mesh;
  private final Plan plan;
  private final int cluster;
  private final long representative;
  private final Arrivals later;
  private final List<Known> known = new ArrayList<>();

  /** A message that the representative has heard of. */
  private static final class Known {
    final long message;
    final int severity;
    final long startMicros;
    final int originCluster;

    /** Local index of the origin if it is in this cluster, else −1. */
    final int localOrigin;

    long firstMicros = Long.MAX_VALUE;
    int arrivals;
    boolean isSilent = true;

    Known(long message, int severity, long startMicros, int originCluster, int localOrigin) {
      this.message = message;
      this.severity = severity;
      this.startMicros = startMicros;
      this.originCluster = originCluster;
      this.localOrigin = localOrigin;
    }
  }

  /**
   * @param later where arrivals at the representative wait for their window
   */
  FloodSpread(Mesh mesh, int cluster, Arrivals later) {
    this.mesh = mesh;
    this.plan = mesh.plan();
    this.cluster = cluster;
    this.representative = (long) cluster * plan.clusterSize();
    this.later = later;
  }

  @Override
  public void originate(
      long message, int severity, int localNode, long startMicros, Workbench bench) {
    Severity kind = plan.severities().get(severity);
    Tally tally = bench.tally();
    boolean leaves = kind.scope().leavesCluster();
    MessageTally wide = leaves ? bench.messageTally(message, severity) : null;
    int size = plan.clusterSize();
    int reached =
        bench.burst.send(
            message,
            cluster,
            localNode,
            1,
            size,
            startMicros,
            startMicros,
            kind.lifeMicros(),
            leaves ? wide.latency() : tally.latency(severity),
            tally);
    if (localNode != 0) {
      tally.deliveries++;
      tally.reached(startMicros, 1, 0);
      tally.series().add(Series.Column.DELIVERIES, startMicros, 1);
      tally.digest +=
          Digest.term(message * plan.nodes() + representative + localNode, startMicros, 1);
    }
    long heard =
        localNode == 0
            ? startMicros
            : tellRepresentative(message, localNode, kind, startMicros, tally);
    if (leaves) {
      wide.countReached(reached);
      if (localNode != 0) {
        wide.countOrigin();
      }
      if (heard >= 0) {
        later.add(message, heard);
      }
      return;
    }
    if (heard >= 0) {
      reached++;
      tally.deliveries++;
      tally.series().add(Series.Column.DELIVERIES, heard, 1);
      tally.reached(startMicros, 1, heard - startMicros);
      if (localNode != 0) {
        tally.latency(severity).record((int) (heard - startMicros));
      }
    }
    tally.digest +=
        Digest.term(
            message * plan.nodes() + representative,
            heard >= 0 ? heard : Digest.NEVER,
            heard >= 0 ? 1 : 0);
    ClusterKernel.expect(size, startMicros, tally);
    tally.coverage().add(reached + (localNode == 0 ? 0 : 1), size);
  }

  /** The origin's send to its representative, never lost; returns its arrival or −1 if expired. */
  private long tellRepresentative(
      long message, int localNode, Severity kind, long startMicros, Tally tally) {
    long draw = Draws.draw(plan.seed(), message, representative + localNode, 0);
    int delay = plan.intra().delayMicros(plan.intra().product(draw));
    tally.sends++;
    tally.series().add(Series.Column.SENDS, startMicros, 1);
    if (delay >= kind.lifeMicros()) {
      tally.expired++;
      return -1;
    }
    return startMicros + delay;
  }

  @Override
  public void arrive(long message, long micros, Workbench bench) {
    Known k = find(message);
    if (k == null) {
      long origin = mesh.workload().origin(message);
      int originCluster = plan.clusterOf(origin);
      k =
          new Known(
              message,
              mesh.workload().severity(message),
              mesh.workload().startMicros(message),
              originCluster,
              originCluster == cluster ? (int) (origin - representative) : -1);
      known.add(k);
    }
    k.arrivals++;
    k.firstMicros = Math.min(k.firstMicros, micros);
  }

  private Known find(long message) {
    for (int i = 0; i < known.size(); i++) {
      if (known.get(i).message == message) {
        return known.get(i);
      }
    }
    return null;
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
    Severity kind = plan.severities().get(k.severity);
    Tally tally = bench.tally();
    MessageTally wide = bench.messageTally(k.message, k.severity);
    tally.deliveries++;
    tally.series().add(Series.Column.DELIVERIES, k.firstMicros, 1);
    tally.reached(k.startMicros, 1, k.firstMicros - k.startMicros);
    if (k.localOrigin == 0) {
      wide.countOrigin();
    } else {
      wide.countReached(1);
      wide.latency().record((int) (k.firstMicros - k.startMicros));
    }
    tellNeighbours(k, kind, bench);
    if (k.localOrigin < 0) {
      wide.countReached(
          bench.burst.send(
              k.message,
              cluster,
              0,
              1,
              plan.clusterSize(),
              k.firstMicros,
              k.startMicros,
              kind.lifeMicros(),
              wide.latency(),
              tally));
    }
  }

  private void tellNeighbours(Known k, Severity kind, Workbench bench) {
    Tally tally = bench.tally();
    LinkModel link = plan.inter();
    long base = Draws.mix(Draws.keyOf(plan.seed(), k.message) + representative);
    long end = k.startMicros + kind.lifeMicros();
    int degree = mesh.topology().degree(cluster);
    boolean everywhere = kind.scope() == Scope.MESH;
    long sends = 0;
    long lost = 0;
    for (int i = 0; i < degree; i++) {
      int neighbour = mesh.topology().neighbour(cluster, i);
      if (everywhere || mesh.inScope(kind, k.originCluster, neighbour)) {
        long p = link.product(Draws.draw(base, plan.clusterSize() + i));
        long arrival = k.firstMicros + link.delayMicros(p);
        sends++;
        if (link.isLost(p)) {
          lost++;
        } else if (arrival >= end) {
          tally.expired++;
        } else {
          bench.outbox.send(k.message, neighbour, arrival);
        }
      }
    }
    tally.sends += sends;
    tally.lost += lost;
    tally.series().add(Series.Column.SENDS, k.firstMicros, sends);
    tally.series().add(Series.Column.LOST, k.firstMicros, lost);
  }

  @Override
  public void retire(long message, Workbench bench) {
    Known k = find(message);
    Tally tally = bench.tally();
    int severity = k == null ? mesh.workload().severity(message) : k.severity;
    bench.messageTally(message, severity).account(plan.clusterSize());
    long index = message * plan.nodes() + representative;
    if (k != null) {
      known.remove(k);
      tally.duplicates += k.arrivals - 1;
      tally.digest += Digest.term(index, k.firstMicros, k.arrivals);
    } else if (plan.clusterOf(mesh.workload().origin(message)) == cluster) {
      tally.digest += Digest.unreached(index, 1);
    } else {
      tally.digest += Digest.unreached(index, plan.clusterSize());
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
