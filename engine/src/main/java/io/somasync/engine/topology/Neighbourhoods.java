package io.somasync.engine.topology;

import io.somasync.engine.plan.PlanException;

/**
 * For every cluster the clusters that are at most h hops away, itself included, in ascending order.
 * Immutable.
 */
public sealed interface Neighbourhoods permits Everywhere, ListedNeighbourhoods {
  /** Most entries that are kept: 200 MB. */
  int MAX_ENTRIES = 50_000_000;

  /**
   * The neighbourhoods of all clusters.
   *
   * @param hops at least 1
   * @throws PlanException if they are too large to keep; scope {@code mesh} serves then
   */
  static Neighbourhoods of(Topology topology, int hops) {
    return topology instanceof CompleteGraph
        ? new Everywhere(topology.clusters())
        : ListedNeighbourhoods.of(topology, hops, MAX_ENTRIES);
  }

  /** Number of clusters in the neighbourhood of {@code origin}, itself included. */
  int size(int origin);

  /** The {@code i}-th cluster, from 0 and in ascending order, of {@code origin}'s neighbourhood. */
  int cluster(int origin, int i);

  /** Whether {@code cluster} is in the neighbourhood of {@code origin}. */
  boolean contains(int origin, int cluster);
}
