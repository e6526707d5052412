package io.somasync.engine.plan;

import java.util.Optional;

/**
 * Cluster c is in row c ÷ columns, rounded down, and column c mod columns; it knows those beside,
 * above and below it, and the ends of rows and columns know each other. Of a line of two there is
 * one link, of a line of one there is none.
 *
 * @param columns clusters in a row, at least 1; divides C
 */
public record Torus(int columns) implements TopologySpec {
  public Torus {
    if (columns < 1) {
      throw new PlanException("topology torus: columns = " + columns + ": must be at least 1");
    }
  }

  /** The divisor of a number of clusters that is nearest to its square root. */
  public static int nearestToSquare(int clusters) {
    // The divisor below the root is nearer to it than its counterpart above.
    int nearest = 1;
    for (int divisor = 2; (long) divisor * divisor <= clusters; divisor++) {
      nearest = clusters % divisor == 0 ? divisor : nearest;
    }
    return nearest;
  }

  @Override
  public Kind kind() {
    return Kind.TORUS;
  }

  @Override
  public Optional<String> objection(long clusters) {
    return clusters % columns == 0
        ? Optional.empty()
        : Optional.of(
            "must divide the number of clusters ("
                + clusters
                + "); for instance "
                + nearestToSquare((int) clusters));
  }

  @Override
  public String toString() {
    return "torus of " + columns + (columns == 1 ? " column" : " columns");
  }
}
