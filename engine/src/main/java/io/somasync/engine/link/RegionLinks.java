package io.somasync.engine.link;

import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.Regions;

/** Links that depend on the regions of sender and receiver. */
final class RegionLinks implements InterLinks {
  private final byte[] regionOf;
  private final int regions;

  /** From region a to region b at [a · regions + b]. */
  private final LinkKind[] kinds;

  RegionLinks(Plan plan) {
    Regions of = plan.regions();
    regionOf = of.ofClusters(plan.clusters());
    regions = of.size();
    kinds = of.links().stream().map(l -> new LinkKind(l, plan.seed())).toArray(LinkKind[]::new);
  }

  @Override
  public LinkRule rule(int from, int to, long sentMicros) {
    return kinds[regionOf[from] * regions + regionOf[to]].rule(from, to, sentMicros);
  }
}
