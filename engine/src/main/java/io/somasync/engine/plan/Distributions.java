package io.somasync.engine.plan;

import java.util.function.DoubleUnaryOperator;

/**
 * Distributions of delays, each cut at a least and a most delay: what lies outside is left out, and
 * what is inside keeps its proportions. All are told by their quantile functions, in µs, worked out
 * with {@link StrictMath} and plain arithmetic, which come to the same everywhere.
 */
public final class Distributions {
  /** A cut that leaves less than this of a distribution is a mistake. */
  private static final double LEAST_LEFT = 1e-6;

  private Distributions() {}

  /**
   * The normal distribution.
   *
   * @throws PlanException if the cut leaves next to nothing of it
   */
  public static DelayTable normal(double mean, double deviation, double least, double most) {
    double from = Normal.below((least - mean) / deviation);
    double to = Normal.below((most - mean) / deviation);
    return cut(from, to, share -> mean + deviation * Normal.quantile(share), least, most);
  }

  /**
   * The log-normal distribution.
   *
   * @param shape deviation of the logarithm
   * @throws PlanException if the cut leaves next to nothing of it
   */
  public static DelayTable logNormal(double median, double shape, double least, double most) {
    double from = Normal.below(StrictMath.log(least / median) / shape);
    double to = Normal.below(StrictMath.log(most / median) / shape);
    return cut(
        from, to, share -> median * StrictMath.exp(shape * Normal.quantile(share)), least, most);
  }

  /**
   * The exponential distribution. Cut at {@code least} it is the same as {@code least} and an
   * exponential delay after it.
   *
   * @param mean of the distribution before it is cut
   * @throws PlanException if the cut leaves next to nothing of it
   */
  public static DelayTable exponential(double mean, double least, double most) {
    // Shares of what is above, which are exact where those below would be rounded to 1.
    double from = StrictMath.exp(-least / mean);
    double to = StrictMath.exp(-most / mean);
    return cut(from, to, above -> -mean * StrictMath.log(above), least, most);
  }

  /**
   * The Pareto distribution that begins at {@code least}: a delay is above x with probability
   * (least / x)<sup>shape</sup>.
   *
   * @throws PlanException if the cut leaves next to nothing of it
   */
  public static DelayTable pareto(double shape, double least, double most) {
    double to = StrictMath.pow(least / most, shape);
    return cut(1, to, above -> least / StrictMath.pow(above, 1 / shape), least, most);
  }

  /**
   * What was measured: the least value that at least a share of all weight is not above.
   *
   * @param values in µs, ascending
   * @param weights theirs, not negative, above 0 in all
   */
  public static DelayTable empirical(double[] values, double[] weights) {
    double[] sums = new double[weights.length];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i];
      sums[i] = sum;
    }
    double all = sum;
    return DelayTable.of(share -> values[indexOf(sums, share * all)]);
  }

  /** First place where the sum is not below. */
  private static int indexOf(double[] sums, double weight) {
    int low = 0;
    int high = sums.length - 1;
    while (low < high) {
      int mid = (low + high) >>> 1;
      if (sums[mid] < weight || sums[mid] == 0) {
        low = mid + 1;
      } else {
        high = mid;
      }
    }
    return low;
  }

  private static DelayTable cut(
      double from, double to, DoubleUnaryOperator quantile, double least, double most) {
    if (!(StrictMath.abs(to - from) >= LEAST_LEFT)) {
      throw new PlanException("the cut leaves less than a millionth of the distribution");
    }
    return DelayTable.of(
        share -> {
          double micros = quantile.applyAsDouble(from + share * (to - from));
          // Rounding must not lead beyond the ends.
          return share == 0 ? least : share == 1 ? most : Math.max(least, Math.min(most, micros));
        });
  }
}
