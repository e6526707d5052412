package io.somasync.engine.topology;

import io.somasync.engine.plan.PlanException;
import java.util.Arrays;

/** Neighbourhoods that are kept as a list of clusters for each. */
final class ListedNeighbourhoods implements Neighbourhoods {
  /** Entries per cluster that there is room for at first. */
  private static final int EXPECTED = 16;

  private final IntRows near;

  private ListedNeighbourhoods(IntRows near) {
    this.near = near;
  }

  /**
   * @param most entries that may be kept
   */
  static ListedNeighbourhoods of(Topology topology, int hops, int most) {
    int clusters = topology.clusters();
    int expected = Math.min(most, EXPECTED * clusters);
    IntRows.Builder near = new IntRows.Builder(clusters, expected, most);
    BreadthFirst search = new BreadthFirst(topology);
    for (int origin = 0; origin < clusters; origin++) {
      int count = search.from(origin, hops);
      if (count > most - near.size()) {
        throw new PlanException(
            "hops = "
                + hops
                + ": neighbourhoods of that many hops hold more than "
                + most / 1_000_000
                + " million clusters in all; use fewer hops or scope mesh");
      }
      Arrays.sort(search.found(), 0, count);
      near.addRow(search.found(), count);
    }
    return new ListedNeighbourhoods(near.build());
  }

  @Override
  public int size(int origin) {
    return near.length(origin);
  }

  @Override
  public int cluster(int origin, int i) {
    return near.get(origin, i);
  }

  @Override
  public boolean contains(int origin, int cluster) {
    return near.sortedRowHas(origin, cluster);
  }
}
