package io.somasync.engine.link;

import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.Regions;

/** Links that depend on the regions of sender and receiver. */
final class RegionLinks implements InterLinks {
  private final byte[] regionOf;
  private final int regions;

  private final LinkKind[] kinds;

  /** Index of the kind from region a to region b at [a · regions + b]. */
  private final int[] cells;

  RegionLinks(Plan plan) {
    Regions of = plan.regions();
    regionOf = of.ofClusters(plan.clusters());
    regions = of.size();
    kinds = of.kinds().stream().map(l -> new LinkKind(l, plan.seed())).toArray(LinkKind[]::new);
    cells = of.cells().stream().mapToInt(kind -> kind).toArray();
  }

  @Override
  public LinkRule rule(int from, int to, long sentMicros) {
    int cell = regionOf[from] * regions + regionOf[to];
    return kinds[cells[cell]].rule(from, to, sentMicros);
  }
}
