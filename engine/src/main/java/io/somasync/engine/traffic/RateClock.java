package io.somasync.engine.traffic;

import io.somasync.engine.plan.Rate;
import java.util.List;

/**
 * Tells when a rate has added up to a number of messages: the inverse of its integral. Asked for
 * ascending numbers, it goes through the pieces once. Not thread-safe.
 */
final class RateClock {
  private final List<Rate.Piece> pieces;

  /** Messages before the begin of each piece, and in all. */
  private final double[] before;

  private int at = -1;
  private long endMicros;

  // The piece that it is at, in messages per µs.
  private long beginMicros;
  private long lengthMicros;
  private double beginRate;
  private double slope;

  private long micros;

  RateClock(Rate rate) {
    pieces = rate.pieces();
    before = rate.cumulative();
    nextPiece();
  }

  /** How many messages the rate makes in all. */
  double messages() {
    return before[before.length - 1];
  }

  /**
   * Time, in µs after the begin, at which the rate has added up to so many messages, rounded to the
   * nearest and never before the last answer: with n of these in the piece, whose rate goes from a
   * to b in L µs, it is 2n ÷ (a + √(a² + 2n(b − a)/L)) after the begin of the piece.
   *
   * @param messages not fewer than last time, and fewer than {@link #messages()}
   */
  long microsOf(double messages) {
    while (messages >= before[at + 1] && at + 1 < pieces.size()) {
      nextPiece();
    }
    double n = messages - before[at];
    if (n > 0) {
      double root = Math.sqrt(Math.max(0, beginRate * beginRate + 2 * n * slope));
      long after = Math.round(2 * n / (beginRate + root));
      micros = Math.max(micros, beginMicros + Math.min(lengthMicros, after));
    } else {
      micros = Math.max(micros, beginMicros);
    }
    return micros;
  }

  private void nextPiece() {
    Rate.Piece piece = pieces.get(++at);
    beginMicros = endMicros;
    lengthMicros = piece.micros();
    endMicros += lengthMicros;
    beginRate = (double) piece.begin() / Rate.UNIT_MICROS;
    slope = ((double) piece.end() / Rate.UNIT_MICROS - beginRate) / lengthMicros;
  }
}
