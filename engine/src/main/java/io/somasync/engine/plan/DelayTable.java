package io.somasync.engine.plan;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * Delays of any distribution, as a table of its quantiles: a delay is looked up with 32 random
 * bits, between two points in proportion.
 *
 * <p>There are 8,192 points. Those at 0 to 4,095 are the quantiles of i / 4096. The last of these
 * steps, in which a long tail has most of its length, is cut once more, so the points at 4,095 + j
 * are the quantiles of 4095 / 4096 + j / 2<sup>24</sup>, j from 0 to 4,096.
 */
public final class DelayTable {
  private static final int STEPS = 4096;
  private static final int STEP_BITS = 20;
  private static final int TAIL_BITS = STEP_BITS - 12;
  private static final int LAST = 2 * STEPS - 1;

  private final int[] micros;

  private DelayTable(int[] micros) {
    this.micros = micros;
  }

  /**
   * A table of a distribution.
   *
   * @param quantile its quantile function over [0, 1], in µs; does not descend
   * @throws PlanException if a quantile is no delay that links can have
   */
  public static DelayTable of(DoubleUnaryOperator quantile) {
    int[] micros = new int[LAST + 1];
    for (int i = 0; i < STEPS; i++) {
      micros[i] = rounded(quantile.applyAsDouble((double) i / STEPS));
    }
    for (int j = 1; j <= STEPS; j++) {
      double share = (STEPS - 1 + (double) j / STEPS) / STEPS;
      micros[STEPS - 1 + j] = rounded(quantile.applyAsDouble(share));
    }
    for (int i = 1; i <= LAST; i++) {
      if (micros[i] < micros[i - 1]) {
        throw new PlanException("quantiles must not descend");
      }
    }
    return new DelayTable(micros);
  }

  private static int rounded(double micros) {
    if (!(micros >= 0.5 && micros < LinkModel.MAX_DELAY_MICROS + 0.5)) {
      throw new PlanException("delay = " + micros + " µs: must be 1us to 60s");
    }
    return (int) (micros + 0.5);
  }

  /** Point {@code i} of the table, 0 to 8,191, in µs. */
  public int point(int i) {
    return micros[i];
  }

  /** Least delay, in µs. */
  public int leastMicros() {
    return micros[0];
  }

  /** No delay is greater, in µs. */
  public int mostMicros() {
    return micros[LAST];
  }

  /** The delay for 32 random bits, 0 to 2<sup>32</sup> − 1, in µs. */
  public int delayMicros(long bits) {
    int i = (int) (bits >>> STEP_BITS);
    long part = bits & (1 << STEP_BITS) - 1;
    if (i == STEPS - 1) {
      i += (int) (part >>> TAIL_BITS);
      part = (part & (1 << TAIL_BITS) - 1) << STEP_BITS - TAIL_BITS;
    }
    int from = micros[i];
    return from + (int) ((micros[i + 1] - from) * part >>> STEP_BITS);
  }

  /** Mean delay, in µs. */
  public double meanMicros() {
    double sum = 0;
    double tail = 0;
    for (int i = 0; i < LAST; i++) {
      double mid = (micros[i] + (double) micros[i + 1]) / 2;
      sum += i < STEPS - 1 ? mid : 0;
      tail += i < STEPS - 1 ? 0 : mid;
    }
    return (sum + tail / STEPS) / STEPS;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DelayTable table && Arrays.equals(micros, table.micros);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(micros);
  }

  @Override
  public String toString() {
    return "delays of " + leastMicros() + " to " + mostMicros() + " µs";
  }
}
