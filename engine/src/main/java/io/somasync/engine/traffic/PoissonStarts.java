package io.somasync.engine.traffic;

import io.somasync.engine.plan.Rate;
import io.somasync.engine.random.Draws;

/**
 * A Poisson process of changing rate, by the inverse of the rate's integral: message i starts when
 * that has come to the sum of i + 1 exponential numbers of mean 1 (Çinlar, "Introduction to
 * Stochastic Processes", 1975, section 4.7). Number i is −ln u of draw i of the stream {@code
 * arrivals}, with u in (0, 1].
 */
final class PoissonStarts implements Starts {
  private final RateClock clock;
  private final long stream;
  private long number = -1;
  private double sum;
  private long micros;

  PoissonStarts(Rate rate, long seed) {
    clock = new RateClock(rate);
    stream = Draws.fork(seed, "arrivals");
  }

  @Override
  public boolean advance() {
    sum += gap(++number);
    if (sum >= clock.messages()) {
      return false;
    }
    micros = clock.microsOf(sum);
    return true;
  }

  private double gap(long i) {
    double u = ((Draws.mix(stream + i) >>> 11) + 1) * 0x1p-53;
    return -StrictMath.log(u);
  }

  @Override
  public long micros() {
    return micros;
  }
}
