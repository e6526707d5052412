package io.somasync.engine.traffic;

import io.somasync.engine.plan.OriginModel;
import io.somasync.engine.plan.OriginModel.Span;
import io.somasync.engine.plan.Plan;

/** A share of the messages originates in a group of clusters, each of them as likely as another. */
final class GroupOrigins implements Origins {
  private final Plan plan;
  private final OriginModel.Group group;
  private final OriginDraws draws;

  /** Clusters of the group in all. */
  private final int clusters;

  GroupOrigins(Plan plan, OriginModel.Group group) {
    this.plan = plan;
    this.group = group;
    draws = new OriginDraws(plan);
    clusters = group.clusters();
  }

  @Override
  public long of(long number, long micros) {
    return draws.isWithin(group.share(), number)
        ? draws.nodeOf(cluster(draws.below(clusters, number)), number)
        : Origins.uniform(plan, number);
  }

  /** Cluster i of the group, from 0 and in ascending order. */
  private int cluster(int i) {
    int left = i;
    for (Span span : group.spans()) {
      int length = span.last() - span.first() + 1;
      if (left < length) {
        return span.first() + left;
      }
      left -= length;
    }
    throw new IllegalArgumentException("cluster " + i + " of " + clusters);
  }
}
