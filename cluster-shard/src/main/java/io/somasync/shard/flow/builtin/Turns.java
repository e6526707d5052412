package io.somasync.shard.flow.builtin;

/**
 * Turns at something that takes time, in the order of asking: the generic cell rate algorithm,
 * which gives the same times as a bucket of tokens.
 */
final class Turns {
  private final double toleranceMicros;

  /** When it would be free again if nothing had come early. */
  private double freeMicros;

  /**
   * @param micros what one turn takes
   * @param burst turns that may be had at once after a rest
   */
  Turns(double micros, long burst) {
    toleranceMicros = micros * (burst - 1);
  }

  /**
   * The next turn.
   *
   * @param askedMicros simulation time of asking
   * @param micros what the turn takes
   * @return simulation time at which it begins, not before it is asked for
   */
  long next(long askedMicros, double micros) {
    double begin = Math.max(askedMicros, Math.ceil(freeMicros - toleranceMicros));
    freeMicros = Math.max(askedMicros, freeMicros) + micros;
    return (long) begin;
  }
}
