package io.somasync.engine.traffic;

import io.somasync.engine.plan.Load;
import io.somasync.engine.plan.Rate;

/** Message i starts when the rate has added up to i. */
final class EvenStarts implements Starts {
  private final long messages;
  private final RateClock clock;
  private long number = -1;
  private long micros;

  EvenStarts(Load load, Rate rate) {
    messages = load.messages();
    clock = new RateClock(rate);
  }

  @Override
  public boolean advance() {
    if (++number >= messages) {
      return false;
    }
    micros = clock.microsOf(number);
    return true;
  }

  @Override
  public long micros() {
    return micros;
  }
}
