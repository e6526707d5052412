package io.somasync.engine.plan;

import java.util.Locale;

/**
 * Which representatives know each other.
 *
 * @param kind the shape
 * @param degree neighbours of each representative, for {@link Kind#REGULAR} only: 2 to C − 1, and
 *     degree · C even; otherwise 0
 */
public record TopologySpec(Kind kind, int degree) {
  /**
   * Most ends of links in a regular graph, degree times clusters: all arrays it is built from can
   * be indexed then, the largest of them with 2<sup>30</sup> slots.
   */
  public static final long MAX_REGULAR_ENDS = 1L << 28;

  /** The shapes, over C clusters in the order of their numbers. */
  public enum Kind {
    /** Cluster c with c + 1: C − 1 links. */
    CHAIN,
    /** A chain plus a random cycle through all clusters, which brings distances to about log C. */
    CHAIN_SHORTCUTS,
    /** A chain closed to a ring: C links. */
    RING,
    /** The ring plus a random cycle: the graph of the reference workload W1. */
    REFERENCE,
    /** A random graph in which every representative has the same number of neighbours. */
    REGULAR,
    /** Everybody with everybody. */
    COMPLETE;

    /** As scenario files write it: {@code chain-shortcuts}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  public TopologySpec {
    if (kind == Kind.REGULAR ? degree < 2 : degree != 0) {
      throw new PlanException(
          "topology " + kind.label() + ": degree = " + degree + ": not allowed");
    }
  }

  /**
   * Checks that there is such a graph over so many clusters, and that it can be built.
   *
   * @throws PlanException if not
   */
  void checkClusters(long clusters) {
    if (kind != Kind.REGULAR) {
      return;
    }
    if (degree >= clusters || degree * clusters % 2 != 0) {
      throw new PlanException(
          "topology degree = "
              + degree
              + ": must be below the number of clusters ("
              + clusters
              + "), and degree x clusters must be even");
    }
    if (degree * clusters > MAX_REGULAR_ENDS) {
      throw new PlanException(
          "topology degree = "
              + degree
              + ": must be at most "
              + MAX_REGULAR_ENDS / clusters
              + " with "
              + clusters
              + " clusters, as degree x clusters must be at most 2^28");
    }
  }

  /** A shape that needs no degree. */
  public static TopologySpec of(Kind kind) {
    return new TopologySpec(kind, 0);
  }
}
