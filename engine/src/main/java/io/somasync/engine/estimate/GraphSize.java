package io.somasync.engine.estimate;

import io.somasync.engine.plan.GivenGraph;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.TopologySpec;
import io.somasync.engine.plan.TopologySpec.Kind;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

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

  /** Neighbours of a representative, on average. */
  double degree() {
    return switch (spec.kind()) {
      case CHAIN, RING, STAR, TREE -> 2;
      case CHAIN_SHORTCUTS, REFERENCE, TORUS -> 4;
      case REGULAR -> ((TopologySpec.Regular) spec).degree();
      case SMALL_WORLD -> ((TopologySpec.SmallWorld) spec).degree();
      case SCALE_FREE -> 2.0 * ((TopologySpec.ScaleFree) spec).links();
      case COMPLETE -> clusters - 1.0;
      case FILE -> 2.0 * given().links().size() / clusters;
    };
  }

  /** Links between clusters. */
  public double links() {
    return degree() * clusters / 2;
  }

  /** Ends of links at so many clusters that follow each other, at most. */
  public double endsAt(int own) {
    return own == 0 ? 0 : own * degree() * crowding().applyAsDouble((double) clusters / own);
  }

  /** Neighbours that stand in lists. */
  double listed() {
    return isComplete() ? 0 : degree() * clusters;
  }

  /** Clusters at most so many hops from one, on average. */
  double withinHops(int hops) {
    double within =
        switch (spec.kind()) {
          case STAR -> hops == 1 ? 3 : clusters;
          case TREE -> Balls.inTree(((TopologySpec.Tree) spec).arity(), hops);
          case TORUS -> Balls.inGrid(hops);
          // Rewired ends make degrees uneven, and who has more is met more often.
          case SMALL_WORLD -> Balls.branching(degree(), degree(), hops);
          case SCALE_FREE -> Balls.inScaleFree(degree() / 2, clusters, hops);
          case FILE -> Arrays.stream(walks(hops)).average().orElse(1);
          default -> Balls.branching(degree(), Math.max(1, degree() - 1), hops);
        };
    return Math.min(clusters, within);
  }

  /** Clusters at most so many hops from the one that has most of them. */
  double mostWithinHops(int hops) {
    return switch (spec.kind()) {
      case STAR, SCALE_FREE, SMALL_WORLD -> clusters;
      case TREE -> {
        int arity = ((TopologySpec.Tree) spec).arity();
        yield Math.min(clusters, Balls.branching(arity + 1, arity, hops));
      }
      case FILE -> Arrays.stream(walks(hops)).max().orElse(1);
      default -> withinHops(hops);
    };
  }

  private GivenGraph given() {
    return (GivenGraph) spec;
  }

  /** Where walks of so many hops from each cluster lead to, at most. */
  private double[] walks(int hops) {
    int[] ends = given().links().ends();
    double[] within = new double[clusters];
    Arrays.fill(within, 1);
    for (int i = 0; i < hops; i++) {
      double[] further = new double[clusters];
      Arrays.fill(further, 1);
      for (int e = 0; e < ends.length; e++) {
        further[ends[e]] += within[ends[e ^ 1]];
      }
      within = further;
      for (int c = 0; c < clusters; c++) {
        within[c] = Math.min(clusters, within[c]);
      }
    }
    return within;
  }

  /**
   * How many times as many neighbours clusters have on a member as on average, at most, by how many
   * times as many clusters there are as it has: hubs have low numbers, and a member has clusters
   * that follow each other.
   */
  DoubleUnaryOperator crowding() {
    return switch (spec.kind()) {
      case STAR -> upTo(clusters / 2.0 + 1);
      case TREE -> upTo((((TopologySpec.Tree) spec).arity() + 1) / 2.0);
      // The cluster that came as number i has about √(C / i) times the links that it brought.
      case SCALE_FREE -> Math::sqrt;
      case FILE -> upTo(mostWithinHops(1) / degree());
      default -> times -> 1;
    };
  }

  private static DoubleUnaryOperator upTo(double most) {
    return times -> Math.min(times, most);
  }

  boolean isComplete() {
    return spec.kind() == Kind.COMPLETE;
  }

  /** Whether most clusters are far from each other. */
  boolean isLine() {
    return spec.kind() == Kind.CHAIN
        || spec.kind() == Kind.RING
        || spec instanceof TopologySpec.Tree tree && tree.arity() == 1;
  }
}
