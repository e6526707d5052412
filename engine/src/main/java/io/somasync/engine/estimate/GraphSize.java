package io.somasync.engine.estimate;

import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.TopologySpec;
import io.somasync.engine.plan.TopologySpec.Kind;

/**
 * How large a plan's graph is, at most, without building it.
 *
 * @param spec which representatives know each other
 * @param clusters number of clusters
 */
public record GraphSize(TopologySpec spec, int clusters) {
  public static GraphSize of(Plan plan) {
    return new GraphSize(plan.topology(), plan.clusters());
  }

  /** Neighbours of a representative. */
  double degree() {
    return switch (spec.kind()) {
      case CHAIN, RING -> 2;
      case CHAIN_SHORTCUTS, REFERENCE -> 4;
      case REGULAR -> spec.degree();
      case COMPLETE -> clusters - 1.0;
    };
  }

  /** Links between clusters. */
  public double links() {
    return degree() * clusters / 2;
  }

  /** Neighbours that stand in lists. */
  double listed() {
    return isComplete() ? 0 : degree() * clusters;
  }

  /** Clusters at most so many hops from one. */
  double withinHops(int hops) {
    double within = 1;
    double ring = degree();
    for (int i = 0; i < hops; i++) {
      within += ring;
      ring *= Math.max(1, degree() - 1);
    }
    return Math.min(clusters, within);
  }

  boolean isComplete() {
    return spec.kind() == Kind.COMPLETE;
  }

  /** Whether most clusters are far from each other. */
  boolean isLine() {
    return spec.kind() == Kind.CHAIN || spec.kind() == Kind.RING;
  }
}
