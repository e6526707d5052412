package io.somasync.engine.plan;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/**
 * How many messages start per time, over time: linear pieces one after another. Rates are whole
 * numbers of messages per 1,000 days, which whatever people write per second, minute, hour or day
 * is exactly.
 *
 * @param pieces 1 to 2,000 of them
 */
public record Rate(List<Piece> pieces) {
  /** A rate of 1 is one message in so many µs: 1,000 days. */
  public static final long UNIT_MICROS = 86_400_000_000_000L;

  /** Highest rate: 10<sup>9</sup> messages a second. */
  public static final long MAX = 1_000_000_000L * (UNIT_MICROS / 1_000_000);

  /** Most pieces. */
  public static final int MAX_PIECES = 2_000;

  /**
   * A time in which the rate goes in a line from one value to another.
   *
   * @param micros how long it takes, in µs, at least 1
   * @param begin rate at its begin, in messages per 1,000 days
   * @param end rate at its end
   */
  public record Piece(long micros, long begin, long end) {
    public Piece {
      if (micros < 1 || micros > Load.MAX_SPAN_MICROS) {
        throw new PlanException("piece of a rate = " + micros + " µs: must be 1us to 31d");
      }
      if (begin < 0 || begin > MAX || end < 0 || end > MAX) {
        throw new PlanException("a rate must be 0 to 1G/s, of all nodes together");
      }
    }

    /** Messages that start in it, times 2 · {@link #UNIT_MICROS}. */
    private BigInteger doubleArea() {
      return BigInteger.valueOf(begin + end).multiply(BigInteger.valueOf(micros));
    }

    /** Rate after so many µs of it, rounded. */
    long at(long afterMicros) {
      return begin + Math.round((double) (end - begin) * afterMicros / micros);
    }

    /** Its part from one time in it to another. */
    Piece part(long fromMicros, long toMicros) {
      return new Piece(toMicros - fromMicros, at(fromMicros), at(toMicros));
    }
  }

  public Rate {
    pieces = List.copyOf(pieces);
    if (pieces.isEmpty() || pieces.size() > MAX_PIECES) {
      throw new PlanException(
          "makes " + pieces.size() + " pieces of a rate; must be 1 to " + MAX_PIECES);
    }
    long micros = pieces.stream().mapToLong(Piece::micros).sum();
    if (micros > Load.MAX_SPAN_MICROS) {
      throw new PlanException("the phases take longer than 31 days");
    }
  }

  /** The same rate all the time. */
  public static Rate constant(long rate, long micros) {
    return ramp(rate, rate, micros);
  }

  /** From one rate to another in a line. */
  public static Rate ramp(long begin, long end, long micros) {
    return new Rate(List.of(new Piece(micros, begin, end)));
  }

  /** One rate after another. */
  public static Rate oneAfterAnother(List<Rate> rates) {
    return new Rate(rates.stream().flatMap(rate -> rate.pieces.stream()).toList());
  }

  /**
   * This rate, multiplied for a while.
   *
   * @param atMicros begin of the while; below the whole time
   * @param forMicros its length; what lies after the whole time is left out
   * @param times factor
   */
  public Rate withBurst(long atMicros, long forMicros, double times) {
    List<Piece> changed = new ArrayList<>();
    long begin = 0;
    for (Piece piece : pieces) {
      long from = Math.max(0, Math.min(piece.micros, atMicros - begin));
      long to = Math.max(0, Math.min(piece.micros, atMicros + forMicros - begin));
      if (from > 0) {
        changed.add(piece.part(0, from));
      }
      if (to > from) {
        Piece part = piece.part(from, to);
        changed.add(new Piece(part.micros, times(part.begin, times), times(part.end, times)));
      }
      if (piece.micros > to) {
        changed.add(piece.part(to, piece.micros));
      }
      begin += piece.micros;
    }
    return new Rate(changed);
  }

  private static long times(long rate, double factor) {
    return Math.round(rate * factor);
  }

  /** The whole time, in µs. */
  public long spanMicros() {
    return pieces.stream().mapToLong(Piece::micros).sum();
  }

  /** The highest rate that there is. */
  public long peak() {
    return pieces.stream().mapToLong(piece -> Math.max(piece.begin, piece.end)).max().orElse(0);
  }

  /** The highest rate, in messages per µs. */
  public double peakPerMicro() {
    return (double) peak() / UNIT_MICROS;
  }

  /** Messages in the whole time, rounded down: exact. */
  public BigInteger messages() {
    BigInteger area = BigInteger.ZERO;
    for (Piece piece : pieces) {
      area = area.add(piece.doubleArea());
    }
    return area.divide(BigInteger.valueOf(2 * UNIT_MICROS));
  }

  /**
   * Messages before the begin of each piece, and in the whole time: the exact numbers, each rounded
   * to the nearest double.
   */
  public double[] cumulative() {
    double[] before = new double[pieces.size() + 1];
    BigDecimal unit = BigDecimal.valueOf(2 * UNIT_MICROS);
    BigInteger area = BigInteger.ZERO;
    for (int i = 0; i < pieces.size(); i++) {
      area = area.add(pieces.get(i).doubleArea());
      before[i + 1] = new BigDecimal(area).divide(unit, MathContext.DECIMAL128).doubleValue();
    }
    return before;
  }
}
