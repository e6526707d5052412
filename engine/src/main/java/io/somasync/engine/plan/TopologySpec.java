package io.somasync.engine.plan;

import java.util.Locale;
import java.util.Optional;

/**
 * Which representatives know each other: a shape, with the numbers that it needs and no others.
 * Clusters are numbered from 0; C is their number.
 */
public sealed interface TopologySpec
    permits TopologySpec.Plain,
        TopologySpec.Regular,
        TopologySpec.Tree,
        Torus,
        TopologySpec.SmallWorld,
        TopologySpec.ScaleFree,
        GivenGraph {
  /**
   * Most ends of links in a graph that is drawn, two for each link: all arrays it is built from can
   * be indexed then, the largest of them with 2<sup>30</sup> slots.
   */
  long MAX_DRAWN_ENDS = 1L << 28;

  /** The shapes. */
  enum Kind {
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
    COMPLETE,
    /** Everybody with cluster 0, the hub: C − 1 links. */
    STAR,
    /** Each cluster but 0 with its parent: C − 1 links. */
    TREE,
    /** A grid whose rows and columns are closed to rings. */
    TORUS,
    /** A ring in which everybody knows several on either side, with some links led elsewhere. */
    SMALL_WORLD,
    /** A graph that grows, and in which who has many neighbours gets more of them. */
    SCALE_FREE,
    /** A graph whose links are given one by one. */
    FILE;

    /** As scenario files write it: {@code chain-shortcuts}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** The shape. */
  Kind kind();

  /**
   * What stands against such a graph over so many clusters, as what its number must be instead;
   * empty if there is one.
   */
  default Optional<String> objection(long clusters) {
    return Optional.empty();
  }

  /**
   * Checks that there is such a graph over so many clusters, and that it can be built.
   *
   * @throws PlanException if not
   */
  default void checkClusters(long clusters) {
    objection(clusters)
        .ifPresent(
            objection -> {
              throw new PlanException("topology " + this + ": " + objection);
            });
  }

  /**
   * A shape that needs no numbers.
   *
   * @throws PlanException if it needs some
   */
  static TopologySpec of(Kind kind) {
    return new Plain(kind);
  }

  /** A random graph in which everybody has that many neighbours; see {@link Regular}. */
  static TopologySpec regular(int degree) {
    return new Regular(degree);
  }

  /** A tree; see {@link Tree}. */
  static TopologySpec tree(int arity) {
    return new Tree(arity);
  }

  /** A torus; see {@link Torus}. */
  static TopologySpec torus(int columns) {
    return new Torus(columns);
  }

  /** A small world; see {@link SmallWorld}. */
  static TopologySpec smallWorld(int degree, double rewiring) {
    return new SmallWorld(degree, rewiring);
  }

  /** A scale-free graph; see {@link ScaleFree}. */
  static TopologySpec scaleFree(int links) {
    return new ScaleFree(links);
  }

  /** A graph whose links are given one by one. */
  static TopologySpec given(int clusters, LinkList links) {
    return new GivenGraph(clusters, links);
  }

  /** A shape that its kind and the seed say all of. */
  record Plain(Kind kind) implements TopologySpec {
    public Plain {
      switch (kind) {
        case CHAIN, CHAIN_SHORTCUTS, RING, REFERENCE, COMPLETE, STAR -> {}
        default -> throw new PlanException("topology " + kind.label() + ": needs numbers");
      }
    }

    @Override
    public String toString() {
      return kind.label();
    }
  }

  /**
   * A random graph in which every representative has the same number of neighbours.
   *
   * @param degree neighbours of each: 2 to C − 1, and degree · C even
   */
  record Regular(int degree) implements TopologySpec {
    public Regular {
      if (degree < 2) {
        throw new PlanException("topology regular: degree = " + degree + ": not allowed");
      }
    }

    @Override
    public Kind kind() {
      return Kind.REGULAR;
    }

    @Override
    public void checkClusters(long clusters) {
      if (degree >= clusters || degree * clusters % 2 != 0) {
        throw new PlanException(
            "topology degree = "
                + degree
                + ": must be below the number of clusters ("
                + clusters
                + "), and degree x clusters must be even");
      }
      if (degree * clusters > MAX_DRAWN_ENDS) {
        throw new PlanException(
            "topology degree = "
                + degree
                + ": must be at most "
                + MAX_DRAWN_ENDS / clusters
                + " with "
                + clusters
                + " clusters, as degree x clusters must be at most 2^28");
      }
    }

    @Override
    public String toString() {
      return "regular of degree " + degree;
    }
  }

  /**
   * Cluster 0 is the root; the parent of cluster c is (c − 1) ÷ arity, rounded down.
   *
   * @param arity most children of a cluster, 1 to {@link #MAX_ARITY}; with 1 it is a chain
   */
  record Tree(int arity) implements TopologySpec {
    /** Most children of a cluster. */
    public static final int MAX_ARITY = 1000;

    public Tree {
      if (arity < 1 || arity > MAX_ARITY) {
        throw new PlanException("topology tree: arity = " + arity + ": must be 1 to " + MAX_ARITY);
      }
    }

    @Override
    public Kind kind() {
      return Kind.TREE;
    }

    @Override
    public String toString() {
      return "tree of arity " + arity;
    }
  }

  /**
   * The graph of Watts and Strogatz, "Collective dynamics of ‘small-world’ networks", Nature 393
   * (1998): a ring in which everybody knows {@code degree} ÷ 2 on either side, and of each link one
   * end is led to a random cluster with a probability. Drawn again until it is connected.
   *
   * @param degree neighbours of each before, even, 2 to C ÷ 2
   * @param rewiring the probability, 0 to 1
   */
  record SmallWorld(int degree, double rewiring) implements TopologySpec {
    private static final double TWO_TO_32 = 0x1p32;

    public SmallWorld {
      if (degree < 2 || degree % 2 != 0) {
        throw new PlanException(
            "topology small-world: degree = " + degree + ": must be even and at least 2");
      }
      if (!(rewiring >= 0 && rewiring <= 1)) {
        throw new PlanException(
            "topology small-world: rewiring = " + rewiring + ": must be 0 to 1");
      }
    }

    /** The probability times 2<sup>32</sup>, rounded: what the low half of a draw must be below. */
    public long rewiringThreshold() {
      return Math.round(rewiring * TWO_TO_32);
    }

    @Override
    public Kind kind() {
      return Kind.SMALL_WORLD;
    }

    @Override
    public Optional<String> objection(long clusters) {
      return atMost(Math.min(clusters / 2, MAX_DRAWN_ENDS / clusters), degree, clusters);
    }

    @Override
    public String toString() {
      return "small-world of degree " + degree + ", rewiring " + rewiring;
    }
  }

  /**
   * The graph of Barabási and Albert, "Emergence of scaling in random networks", Science 286
   * (1999): clusters 0 to {@code links} know each other, and each further one links to so many that
   * are there, drawn by their numbers of neighbours.
   *
   * @param links new links of each, 1 to C − 1
   */
  record ScaleFree(int links) implements TopologySpec {
    public ScaleFree {
      if (links < 1) {
        throw new PlanException("topology scale-free: links = " + links + ": must be at least 1");
      }
    }

    @Override
    public Kind kind() {
      return Kind.SCALE_FREE;
    }

    @Override
    public Optional<String> objection(long clusters) {
      return atMost(Math.min(clusters - 1, MAX_DRAWN_ENDS / 2 / clusters), links, clusters);
    }

    @Override
    public String toString() {
      return "scale-free with " + links + (links == 1 ? " link" : " links") + " each";
    }
  }

  private static Optional<String> atMost(long most, int number, long clusters) {
    return number <= most
        ? Optional.empty()
        : Optional.of("must be at most " + most + " with " + clusters + " clusters");
  }
}
