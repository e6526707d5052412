package io.somasync.engine.kernel;

import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.Scope;
import io.somasync.engine.random.Draws;
import io.somasync.engine.tally.Series;
import io.somasync.engine.tally.Tally;
import io.somasync.engine.traffic.Message;
import java.util.Arrays;

/**
 * A cluster's representative as a sender to other clusters. Where there are several, the links of
 * the cluster are shared: that to neighbour i is held by representative i modulo their number.
 */
final class Representative {
  private final Mesh mesh;
  private final Plan plan;
  private final int cluster;
  private final long node;
  private final int clusterSize;

  /** Place of the first neighbour whose link it holds, and how many places lie between these. */
  private final int first;

  private final int step;

  /** The only representative of a cluster. */
  Representative(Mesh mesh, int cluster) {
    this(mesh, cluster, 0);
  }

  /**
   * @param i which of the cluster's representatives, from 0
   */
  Representative(Mesh mesh, int cluster, int i) {
    this.mesh = mesh;
    this.plan = mesh.plan();
    this.cluster = cluster;
    this.node = plan.firstNode(cluster) + i;
    this.first = i;
    this.step = plan.representatives();
    this.clusterSize = plan.sizeOf(cluster);
  }

  /** Number of its cluster. */
  int cluster() {
    return cluster;
  }

  /** Its number. That of the only one of a cluster is the cluster's first. */
  long node() {
    return node;
  }

  /** Nodes of its cluster. */
  int clusterSize() {
    return clusterSize;
  }

  /**
   * Tells each of its neighbours in a message's scope; to neighbour i goes draw k = cluster size +
   * i.
   *
   * @param heardMicros simulation time of the first arrival here
   * @param hop hop of that arrival
   */
  void tellAll(Message message, long heardMicros, int hop, Workbench bench) {
    long base = base(message);
    int degree = mesh.topology().degree(cluster);
    int sends = 0;
    for (int i = first; i < degree; i += step) {
      int neighbour = mesh.topology().neighbour(cluster, i);
      if (mesh.inScope(message, neighbour)) {
        long draw = Draws.draw(base, clusterSize + i);
        bench.outbox.add(message, neighbour, heardMicros, hop + 1, draw);
        sends++;
      }
    }
    countSends(message, sends, heardMicros, bench.tally());
  }

  /**
   * Tells random neighbours in a message's scope, which may repeat.
   *
   * @param heardMicros simulation time of the first arrival here
   * @param hop hop of that arrival
   * @param sends number of sends
   * @param firstDraw k of the first send's draw
   */
  void tellRandom(
      Message message, long heardMicros, int hop, int sends, int firstDraw, Workbench bench) {
    boolean isEverywhere = message.severity().scope() == Scope.MESH;
    int[] candidates = isEverywhere ? null : neighboursInScope(message);
    int degree = isEverywhere ? ownDegree() : candidates.length;
    if (degree == 0) {
      return;
    }
    long base = base(message);
    for (int i = 0; i < sends; i++) {
      long draw = Draws.draw(base, firstDraw + i);
      int t = Draws.below(draw, degree);
      int neighbour = isEverywhere ? own(t) : candidates[t];
      bench.outbox.add(message, neighbour, heardMicros, hop + 1, draw);
    }
    countSends(message, sends, heardMicros, bench.tally());
  }

  /** Number of its neighbours. */
  private int ownDegree() {
    return (mesh.topology().degree(cluster) - first + step - 1) / step;
  }

  /** Its neighbour number i, from 0. */
  private int own(int i) {
    return mesh.topology().neighbour(cluster, first + i * step);
  }

  private long base(Message message) {
    return Draws.baseOf(plan.seed(), message.number(), node);
  }

  private int[] neighboursInScope(Message message) {
    int[] found = new int[ownDegree()];
    int n = 0;
    for (int i = 0; i < found.length; i++) {
      int neighbour = own(i);
      if (mesh.inScope(message, neighbour)) {
        found[n++] = neighbour;
      }
    }
    return Arrays.copyOf(found, n);
  }

  private static void countSends(Message message, int sends, long sentMicros, Tally tally) {
    tally.counts().sends += sends;
    tally.counts().bytesBetween += (long) sends * message.sizeBytes();
    tally.series().add(Series.Column.SENDS, sentMicros, sends);
  }
}
