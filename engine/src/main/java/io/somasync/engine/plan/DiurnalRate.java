package io.somasync.engine.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * A rate that goes up and down as days do: mean · (1 + amplitude · cos(2π (t − peak) ÷ period)) at
 * 24 points of each period, of which the peak is one, and straight lines between them. So its mean
 * over whole periods is exact, and no cosine has to be evaluated for a message.
 *
 * @param mean in messages per 1,000 days
 * @param amplitude 0 to 1
 * @param peakMicros time of a peak after the begin, 0 to the period, in µs
 * @param periodMicros at least 1 ms
 */
public record DiurnalRate(long mean, double amplitude, long peakMicros, long periodMicros) {
  /** Lines per period. */
  public static final int POINTS = 24;

  /** Shortest period. */
  public static final long LEAST_PERIOD_MICROS = 1_000;

  public DiurnalRate {
    if (periodMicros < LEAST_PERIOD_MICROS || periodMicros > Load.MAX_SPAN_MICROS) {
      throw new PlanException("period = " + periodMicros + " µs: must be 1ms to 31d");
    }
    if (peakMicros < 0 || peakMicros > periodMicros) {
      throw new PlanException("peak = " + peakMicros + " µs: must be within the period");
    }
    if (!(amplitude >= 0 && amplitude <= 1)) {
      throw new PlanException("amplitude = " + amplitude + ": must be 0 to 1");
    }
  }

  /**
   * Its course from the begin on.
   *
   * @throws PlanException if that makes too many pieces
   */
  public Rate during(long micros) {
    if (micros / (periodMicros / POINTS) > Rate.MAX_PIECES - 2) {
      throw new PlanException(
          "a period makes " + POINTS + " pieces of a rate, and there can be " + Rate.MAX_PIECES);
    }
    List<Rate.Piece> pieces = new ArrayList<>();
    for (long point = -POINTS; pointMicros(point) < micros; point++) {
      long begin = pointMicros(point);
      long end = pointMicros(point + 1);
      if (end > 0) {
        Rate.Piece piece = new Rate.Piece(end - begin, rate(point), rate(point + 1));
        long from = Math.max(0, -begin);
        long to = Math.min(micros, end) - begin;
        pieces.add(piece.part(from, to));
      }
    }
    return new Rate(pieces);
  }

  /** Time of a point, of which 0 is the peak; rounded down. */
  private long pointMicros(long point) {
    long period = Math.floorDiv(point, (long) POINTS);
    long inPeriod = Math.floorMod(point, (long) POINTS);
    return peakMicros + period * periodMicros + inPeriod * periodMicros / POINTS;
  }

  private long rate(long point) {
    double angle = 2 * Math.PI * Math.floorMod(point, (long) POINTS) / POINTS;
    return Math.round(mean * (1 + amplitude * StrictMath.cos(angle)));
  }
}
