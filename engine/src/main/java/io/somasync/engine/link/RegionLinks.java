package io.somasync.engine.link;

import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.Regions;

/** Links that depend on the regions of sender and receiver. */
final class RegionLinks implements InterLinks {
  private final byte[] regionOf;
  private final int regions;

  /** From region a to region b at [a · regions + b]. */
  private final LinkRule[] rules;

  RegionLinks(Plan plan) {
    Regions of = plan.regions();
    regionOf = of.ofClusters(plan.clusters());
    regions = of.size();
    rules = of.links().stream().map(LinkRule::new).toArray(LinkRule[]::new);
  }

  @Override
  public LinkRule rule(int from, int to, long sentMicros) {
    return rules[regionOf[from] * regions + regionOf[to]];
  }
}
