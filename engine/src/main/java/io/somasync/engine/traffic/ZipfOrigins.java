package io.somasync.engine.traffic;

import io.somasync.engine.plan.OriginModel;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.random.Draws;

/**
 * Few clusters originate much: the cluster at place r of an order, r from 1, has the weight 1 ÷
 * r<sup>exponent</sup>. The order is a shuffle by the stream {@code origin-order}.
 */
final class ZipfOrigins implements Origins {
  private final OriginDraws draws;

  /** Weights added up, in the order. */
  private final double[] cumulative;

  private final int[] order;

  ZipfOrigins(Plan plan, OriginModel.Zipf zipf) {
    draws = new OriginDraws(plan);
    cumulative = new double[plan.clusters()];
    double sum = 0;
    for (int i = 0; i < cumulative.length; i++) {
      sum += 1 / StrictMath.pow(i + 1, zipf.exponent());
      cumulative[i] = sum;
    }
    order = shuffled(plan.clusters(), Draws.fork(plan.seed(), "origin-order"));
  }

  /** 0 to n − 1, by Fisher and Yates. */
  private static int[] shuffled(int n, long stream) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    for (int i = n - 1; i > 0; i--) {
      int j = (int) Long.remainderUnsigned(Draws.mix(stream + i), i + 1L);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    return order;
  }

  @Override
  public long of(long number, long micros) {
    double wanted = draws.unit(number) * cumulative[cumulative.length - 1];
    return draws.nodeOf(order[placeAbove(wanted)], number);
  }

  /** First place whose sum is above a weight; the last one if rounding leaves none. */
  private int placeAbove(double weight) {
    int low = 0;
    int high = cumulative.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (cumulative[middle] > weight) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
