package io.somasync.engine.kernel;

import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.Scope;
import io.somasync.engine.random.Draws;
import io.somasync.engine.tally.Series;
import io.somasync.engine.tally.Tally;
import io.somasync.engine.traffic.Message;
import java.util.Arrays;

/** A cluster's representative as a sender to other clusters. */
final class Representative {
  private final Mesh mesh;
  private final Plan plan;
  private final int cluster;
  private final long node;
  private final int clusterSize;

  Representative(Mesh mesh, int cluster) {
    this.mesh = mesh;
    this.plan = mesh.plan();
    this.cluster = cluster;
    this.node = plan.firstNode(cluster);
    this.clusterSize = plan.sizeOf(cluster);
  }

  /** Number of its cluster. */
  int cluster() {
    return cluster;
  }

  /** Its number; those of the other nodes of its cluster follow. */
  long node() {
    return node;
  }

  /** Nodes of its cluster. */
  int clusterSize() {
    return clusterSize;
  }

  /**
   * Tells each neighbour in a message's scope; to neighbour i goes draw k = cluster size + i.
   *
   * @param heardMicros simulation time of the first arrival here
   * @param hop hop of that arrival
   */
  void tellAll(Message message, long heardMicros, int hop, Workbench bench) {
    long base = base(message);
    int degree = mesh.topology().degree(cluster);
    int sends = 0;
    for (int i = 0; i < degree; i++) {
      int neighbour = mesh.topology().neighbour(cluster, i);
      if (mesh.inScope(message, neighbour)) {
        long draw = Draws.draw(base, clusterSize + i);
        bench.outbox.add(message, neighbour, heardMicros, hop + 1, draw);
        sends++;
      }
    }
    countSends(sends, heardMicros, bench.tally());
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
    int degree = isEverywhere ? mesh.topology().degree(cluster) : candidates.length;
    if (degree == 0) {
      return;
    }
    long base = base(message);
    for (int i = 0; i < sends; i++) {
      long draw = Draws.draw(base, firstDraw + i);
      int t = Draws.below(draw, degree);
      int neighbour = isEverywhere ? mesh.topology().neighbour(cluster, t) : candidates[t];
      bench.outbox.add(message, neighbour, heardMicros, hop + 1, draw);
    }
    countSends(sends, heardMicros, bench.tally());
  }

  private long base(Message message) {
    return Draws.baseOf(plan.seed(), message.number(), node);
  }

  private int[] neighboursInScope(Message message) {
    int[] found = new int[mesh.topology().degree(cluster)];
    int n = 0;
    for (int i = 0; i < found.length; i++) {
      int neighbour = mesh.topology().neighbour(cluster, i);
      if (mesh.inScope(message, neighbour)) {
        found[n++] = neighbour;
      }
    }
    return Arrays.copyOf(found, n);
  }

  private static void countSends(int sends, long sentMicros, Tally tally) {
    tally.counts().sends += sends;
    tally.series().add(Series.Column.SENDS, sentMicros, sends);
  }
}
