package io.somasync.engine.estimate;

import io.somasync.engine.plan.ClusterSizes;
import io.somasync.engine.plan.Plan;

/**
 * A member's part of a mesh.
 *
 * @param clusters its clusters, which follow each other
 * @param nodes nodes of these
 */
public record Part(int clusters, long nodes) {
  /** All of a mesh. */
  public static Part whole(Plan plan) {
    return of(plan.clusterSizes(), 0, plan.clusters());
  }

  /**
   * The clusters {@code begin} (inclusive) to {@code end} (exclusive).
   *
   * @param end at most the number of clusters
   */
  public static Part of(ClusterSizes sizes, int begin, int end) {
    return new Part(end - begin, sizes.firstNode(end) - sizes.firstNode(begin));
  }
}
