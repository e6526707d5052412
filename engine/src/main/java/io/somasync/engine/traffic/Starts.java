package io.somasync.engine.traffic;

import io.somasync.engine.plan.Arrivals;
import io.somasync.engine.plan.Load;

/** Goes through the starts of a load's messages, one after another. Not thread-safe. */
interface Starts {
  /**
   * Moves on to the next one.
   *
   * @return whether there is one
   */
  boolean advance();

  /** The start that it is at, in µs after the begin of the load. */
  long micros();

  /** The starts of a load, from the first one on. */
  static Starts of(Load load, long seed) {
    if (load.arrivals() instanceof Arrivals.AtRate at) {
      return at.isRandom() ? new PoissonStarts(at.rate(), seed) : new EvenStarts(load, at.rate());
    }
    return new SpreadStarts(load);
  }

  /** At equal distances. */
  final class SpreadStarts implements Starts {
    private final Load load;
    private long number = -1;

    SpreadStarts(Load load) {
      this.load = load;
    }

    @Override
    public boolean advance() {
      return ++number < load.messages();
    }

    @Override
    public long micros() {
      return load.startMicros(number);
    }
  }
}
