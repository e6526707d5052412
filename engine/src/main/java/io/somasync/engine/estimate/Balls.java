package io.somasync.engine.estimate;

/** How many clusters are within some hops of one, itself included, if clusters are many. */
final class Balls {
  private Balls() {}

  /**
   * Where nothing leads back.
   *
   * @param first neighbours of the one
   * @param further neighbours of each other one besides that which it was reached from
   */
  static double branching(double first, double further, int hops) {
    double within = 1;
    double ring = first;
    for (int i = 0; i < hops; i++) {
      within += ring;
      ring *= further;
    }
    return within;
  }

  /**
   * On average in a tree. Of pairs whose common ancestor is i hops above the one and j above the
   * other there are at most C · arity<sup>min(i, j)</sup>, as each cluster has one ancestor i hops
   * above it.
   */
  static double inTree(int arity, int hops) {
    double within = 1;
    for (int distance = 1; distance <= hops; distance++) {
      for (int i = 0; i <= distance; i++) {
        within += Math.pow(arity, Math.min(i, distance - i));
      }
    }
    return within;
  }

  /** In a grid: 4 · h at a distance of h. */
  static double inGrid(int hops) {
    return 1 + 2.0 * hops * (hops + 1);
  }

  /**
   * On average in a scale-free graph. The mean of degree · (degree − 1), the pairs with a common
   * neighbour, is the sum over 2m(m + 1) / (k(k + 1)(k + 2)) · k(k − 1), about 2m(m + 1) times the
   * logarithm of the greatest degree over m, which is about √C. Three hops lead through the hubs to
   * nearly everybody.
   */
  static double inScaleFree(double links, int clusters, int hops) {
    double near = 1 + 2 * links;
    return switch (hops) {
      case 1 -> near;
      case 2 -> near + 2 * links * (links + 1) * Math.log(clusters);
      default -> clusters;
    };
  }
}
