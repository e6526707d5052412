package io.somasync.engine.plan;

import static io.somasync.engine.plan.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.random.Draws;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Samples of delays against the closed forms of their distributions, by the test of Kolmogorov and
 * Smirnov: of n values, the greatest difference to the distribution is above 1.95 / √n by chance in
 * one of a thousand cases.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class DistributionsTest {
  private static final int SAMPLES = 100_000;

  /** A delay stands for all times down to the next µs. */
  private static void assertDistributed(DelayTable table, DoubleUnaryOperator below, long seed) {
    double least = table.leastMicros();
    double most = table.mostMicros();
    double from = below.applyAsDouble(least);
    double all = below.applyAsDouble(most) - from;
    double[] delays = new double[SAMPLES];
    double mean = 0;
    for (int i = 0; i < SAMPLES; i++) {
      long bits = Draws.draw(seed, i) & 0xffffffffL;
      delays[i] = table.delayMicros(bits);
      assertTrue(delays[i] >= least && delays[i] <= most, "delay = " + delays[i]);
      mean += (delays[i] + 0.5) / SAMPLES;
    }
    Arrays.sort(delays);
    double greatest = 0;
    for (int i = 0; i < SAMPLES; i++) {
      double wanted = (below.applyAsDouble(delays[i] + 0.5) - from) / all;
      greatest = Math.max(greatest, Math.abs(wanted - (i + 0.5) / SAMPLES));
    }
    // The rounding to whole µs moves the distribution by half of one at most.
    double rounding = (below.applyAsDouble(least + 0.5) - from) / all + 0.0005;
    double bound = 1.95 / Math.sqrt(SAMPLES) + rounding;
    assertTrue(greatest < bound, "difference " + greatest + ", bound " + bound);
    assertEquals(mean, table.meanMicros(), 0.01 * mean);
  }

  /** Error function by its series, to compare with a computation of another kind. */
  private static double erf(double x) {
    if (Math.abs(x) > 5) {
      return Math.signum(x);
    }
    double term = x;
    double sum = x;
    for (int n = 1; n < 200; n++) {
      term *= -x * x / n;
      sum += term / (2 * n + 1);
    }
    return 2 / Math.sqrt(Math.PI) * sum;
  }

  private static double normal(double z) {
    return (1 + erf(z / Math.sqrt(2))) / 2;
  }

  @Test
  void shouldBeNormal() {
    DelayTable table = Distributions.normal(50_000, 10_000, 20_000, 90_000);
    assertDistributed(table, x -> normal((x - 50_000) / 10_000), 11);
    assertEquals(50_000, table.delayMicros(1L << 31), 300);
  }

  @Test
  void shouldBeLogNormal() {
    DelayTable table = Distributions.logNormal(30_000, 0.5, 1_000, 1_000_000);
    assertDistributed(table, x -> normal(Math.log(x / 30_000) / 0.5), 12);
    assertEquals(30_000, table.delayMicros(1L << 31), 20);
    // The mean is median · e^(shape² / 2).
    assertEquals(30_000 * Math.exp(0.125), table.meanMicros(), 20);
  }

  @Test
  void shouldBeExponential() {
    DelayTable table = Distributions.exponential(20_000, 5_000, 2_000_000);
    assertDistributed(table, x -> 1 - Math.exp(-x / 20_000), 13);
    // Cut at the least delay, it begins there anew; the tail is hundredfold its mean.
    assertEquals(25_000, table.meanMicros(), 25);
    assertEquals(5_000 + 20_000 * Math.log(2), table.delayMicros(1L << 31), 20);
  }

  @Test
  void shouldBePareto() {
    DelayTable table = Distributions.pareto(2.5, 10_000, 10_000_000);
    assertDistributed(table, x -> 1 - Math.pow(10_000 / x, 2.5), 14);
    assertEquals(10_000 * Math.pow(2, 1 / 2.5), table.delayMicros(1L << 31), 10);
    // Its mean is shape / (shape − 1) times the least.
    assertEquals(10_000 * 2.5 / 1.5, table.meanMicros(), 20);
  }

  @Test
  void shouldBeWhatWasMeasured() {
    DelayTable table =
        Distributions.empirical(new double[] {1_000, 2_000, 50_000}, new double[] {1, 2, 1});
    int[] counts = new int[3];
    for (int i = 0; i < SAMPLES; i++) {
      int delay = table.delayMicros(Draws.draw(15, i) & 0xffffffffL);
      counts[delay < 1_500 ? 0 : delay < 20_000 ? 1 : 2]++;
    }
    assertEquals(0.25, (double) counts[0] / SAMPLES, 0.01);
    assertEquals(0.5, (double) counts[1] / SAMPLES, 0.01);
    assertEquals(1_000, table.leastMicros());
    assertEquals(50_000, table.mostMicros());
    // A first weight of nothing has no part in it.
    table = Distributions.empirical(new double[] {1, 7}, new double[] {0, 1});
    assertEquals(7, table.leastMicros());
  }

  @Test
  void shouldKnowTheQuantilesOfTheNormalDistribution() {
    // From tables: 1.959964 and 3.090232 leave 2.5 % and 0.1 % above them.
    assertEquals(1.959963984540054, Normal.quantile(0.975), 1e-13);
    assertEquals(-3.090232306167813, Normal.quantile(0.001), 1e-13);
    assertEquals(-6.361340902404056, Normal.quantile(1e-10), 1e-12);
    assertEquals(0, Normal.quantile(0.5));
    for (double z = -4.5; z < 4.5; z += 0.37) {
      assertEquals(normal(z), Normal.below(z), 1e-9, "z = " + z);
    }
  }

  @Test
  void shouldRefuseWhatLeavesNothingAndDelaysThatCannotBe() {
    assertRefused("a millionth", () -> Distributions.normal(50_000, 1_000, 90_000, 100_000));
    assertRefused("a millionth", () -> Distributions.exponential(1_000, 60_000, 90_000));
    assertRefused("must be 1us to 60s", () -> Distributions.pareto(1, 10_000, 90e6));
    assertRefused("must be 1us to 60s", () -> Distributions.normal(50_000, 1_000, 0, 100_000));
  }
}
