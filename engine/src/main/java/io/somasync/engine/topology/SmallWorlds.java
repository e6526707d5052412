package io.somasync.engine.topology;

import io.somasync.engine.plan.PlanException;
import io.somasync.engine.plan.TopologySpec;
import io.somasync.engine.random.Draws;

/**
 * Rings with some links led elsewhere (Watts and Strogatz, 1998), neighbours in ascending order.
 */
final class SmallWorlds {
  private static final int TRIES = 100;
  private static final long LOW = 0xffffffffL;

  private final int clusters;
  private final TopologySpec.SmallWorld spec;
  private final long stream;
  private final int[] ends;
  private final LinkSet links;
  private final int[] degrees;
  private long draws;

  private SmallWorlds(int clusters, TopologySpec.SmallWorld spec, long stream) {
    this.clusters = clusters;
    this.spec = spec;
    this.stream = stream;
    ends = new int[Math.multiplyExact(clusters, spec.degree())];
    links = new LinkSet(ends.length / 2);
    degrees = new int[clusters];
  }

  /**
   * A connected graph; each try has further draws.
   *
   * @throws PlanException if none was found
   */
  static Topology of(int clusters, TopologySpec.SmallWorld spec, long seed) {
    return of(clusters, spec, seed, TRIES);
  }

  /** The same with another number of tries. */
  static Topology of(int clusters, TopologySpec.SmallWorld spec, long seed, int tries) {
    long stream = Draws.fork(seed, "topology");
    for (int i = 0; i < tries; i++) {
      SmallWorlds world = new SmallWorlds(clusters, spec, Draws.mix(stream + i));
      world.layRing();
      world.rewire();
      Topology graph = new ListedGraph(IntRows.ofLinks(clusters, world.ends));
      if (BreadthFirst.isConnected(graph)) {
        return graph;
      }
    }
    throw new PlanException(
        "topology small-world: no connected graph was found for "
            + clusters
            + " clusters with degree = "
            + spec.degree()
            + " and rewiring = "
            + spec.rewiring()
            + "; use a higher degree or less rewiring");
  }

  /** Each cluster with the next, then each with the next but one, and so on. */
  private void layRing() {
    int link = 0;
    for (int step = 1; step <= spec.degree() / 2; step++) {
      for (int c = 0; c < clusters; c++) {
        lay(link++, c, (c + step) % clusters);
      }
    }
  }

  private void lay(int link, int from, int to) {
    ends[2 * link] = from;
    ends[2 * link + 1] = to;
    links.add(from, to);
    degrees[from]++;
    degrees[to]++;
  }

  /** Goes through the links in the order in which they were laid; who knows all keeps its link. */
  private void rewire() {
    for (int link = 0; link < ends.length / 2; link++) {
      int from = ends[2 * link];
      boolean isChosen = (draw() & LOW) < spec.rewiringThreshold();
      if (isChosen && degrees[from] < clusters - 1) {
        int to = ends[2 * link + 1];
        int other = drawStranger(from);
        links.remove(from, to);
        degrees[from]--;
        degrees[to]--;
        lay(link, from, other);
      }
    }
  }

  /** A cluster that is not the given one and that it does not know, the one it leaves included. */
  private int drawStranger(int from) {
    int other = Draws.below(draw(), clusters);
    while (other == from || links.contains(from, other)) {
      other = Draws.below(draw(), clusters);
    }
    return other;
  }

  private long draw() {
    return Draws.draw(stream, draws++);
  }
}
