package io.somasync.engine.plan;

/**
 * Which representatives know each other.
 *
 * @param kind the shape
 * @param degree neighbours of each representative, for {@link Kind#REGULAR} only: 2 to C − 1, and
 *     degree · C even; otherwise 0
 */
public record TopologySpec(Kind kind, int degree) {
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
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }

  public TopologySpec {
    if (kind == Kind.REGULAR ? degree < 2 : degree != 0) {
      throw new PlanException(
          "topology " + kind.label() + ": degree = " + degree + ": not allowed");
    }
  }

  /** A shape that needs no degree. */
  public static TopologySpec of(Kind kind) {
    return new TopologySpec(kind, 0);
  }
}
