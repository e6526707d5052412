package io.somasync.engine.traffic;

import io.somasync.engine.plan.OriginModel;
import io.somasync.engine.plan.OriginModel.Span;
import io.somasync.engine.plan.Plan;
import java.util.List;

/**
 * Shares of the messages originate in groups of clusters, within each of which one cluster is as
 * likely as another.
 */
final class GroupOrigins implements Origins {
  private final Plan plan;
  private final List<OriginModel.Group> groups;
  private final OriginDraws draws;

  /** Shares of the groups added up, scaled to 2<sup>32</sup>. */
  private final long[] thresholds;

  /** Clusters of each group. */
  private final int[] clusters;

  GroupOrigins(Plan plan, List<OriginModel.Group> groups) {
    this.plan = plan;
    this.groups = groups;
    draws = new OriginDraws(plan);
    thresholds = new long[groups.size()];
    clusters = new int[groups.size()];
    double sum = 0;
    for (int i = 0; i < thresholds.length; i++) {
      sum += groups.get(i).share();
      thresholds[i] = OriginDraws.threshold(sum);
      clusters[i] = groups.get(i).clusters();
    }
  }

  @Override
  public long of(long number, long micros) {
    int i = draws.which(thresholds, number);
    return i < clusters.length
        ? draws.nodeOf(cluster(groups.get(i), draws.below(clusters[i], number)), number)
        : Origins.uniform(plan, number);
  }

  /** Cluster i of a group, from 0 and in ascending order. */
  private static int cluster(OriginModel.Group group, int i) {
    int left = i;
    for (Span span : group.spans()) {
      int length = span.last() - span.first() + 1;
      if (left < length) {
        return span.first() + left;
      }
      left -= length;
    }
    throw new IllegalArgumentException("cluster " + i + " of " + group.clusters());
  }
}
