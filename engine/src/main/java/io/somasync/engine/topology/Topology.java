package io.somasync.engine.topology;

import io.somasync.engine.plan.GivenGraph;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.PlanException;
import io.somasync.engine.plan.TopologySpec;
import io.somasync.engine.plan.Torus;

/**
 * The graph between representatives, as built from its specification and the seed. Neighbours have
 * an order, which is part of the simulation: flood numbers its draws by it. Immutable.
 */
public sealed interface Topology permits CompleteGraph, ListedGraph {
  /**
   * Builds the graph of a plan.
   *
   * @throws PlanException if no connected graph of that degree was found
   */
  static Topology of(Plan plan) {
    return of(plan.topology(), plan.clusters(), plan.seed());
  }

  /** Builds a graph over so many clusters. */
  static Topology of(TopologySpec spec, int clusters, long seed) {
    if (spec instanceof TopologySpec.Regular regular) {
      return RegularGraphs.of(clusters, regular.degree(), seed);
    } else if (spec instanceof TopologySpec.Tree tree) {
      return Grids.tree(clusters, tree.arity());
    } else if (spec instanceof Torus torus) {
      return Grids.torus(clusters, torus.columns());
    } else if (spec instanceof TopologySpec.SmallWorld world) {
      return SmallWorlds.of(clusters, world, seed);
    } else if (spec instanceof TopologySpec.ScaleFree free) {
      return ScaleFreeGraph.of(clusters, free.links(), seed);
    } else if (spec instanceof GivenGraph given) {
      return new ListedGraph(IntRows.ofLinks(clusters, given.links().ends()));
    }
    return plain(spec.kind(), clusters, seed);
  }

  private static Topology plain(TopologySpec.Kind kind, int clusters, long seed) {
    return switch (kind) {
      case CHAIN -> Lines.chain(clusters);
      case CHAIN_SHORTCUTS -> Lines.chainWithShortcuts(clusters, seed);
      case RING -> Lines.ring(clusters);
      case REFERENCE -> Lines.reference(clusters, seed);
      case COMPLETE -> new CompleteGraph(clusters);
      case STAR -> Grids.star(clusters);
      default -> throw new IllegalArgumentException(kind + " needs numbers");
    };
  }

  /** Number of clusters. */
  int clusters();

  /** Number of neighbours of a cluster, repeated ones counted as often as they stand there. */
  int degree(int cluster);

  /** Neighbour number {@code i}, counted from 0, of a cluster. */
  int neighbour(int cluster, int i);

  /**
   * The first place at which a cluster has another as a neighbour, counted from 0.
   *
   * @throws IllegalArgumentException if they are no neighbours
   */
  default int position(int cluster, int neighbour) {
    for (int i = 0; i < degree(cluster); i++) {
      if (neighbour(cluster, i) == neighbour) {
        return i;
      }
    }
    throw new IllegalArgumentException(
        "cluster " + neighbour + " is no neighbour of " + cluster + ", which got a record of it");
  }

  /**
   * The distinct neighbours of a cluster above it: each link of the mesh belongs to its lower end.
   */
  int[] linksUpwards(int cluster);

  /** Number of distinct links between different representatives. */
  long links();
}
