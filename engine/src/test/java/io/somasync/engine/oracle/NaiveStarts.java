package io.somasync.engine.oracle;

import io.somasync.engine.plan.Arrivals;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.Rate;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** When the messages of a load start, in µs after its begin: by adding up the rate exactly. */
final class NaiveStarts {
  /** A rate of 1 is a message in a thousand days; areas are twice as much, and of half µs. */
  private static final BigDecimal UNIT = new BigDecimal("86400000000000").multiply(dec(8));

  private NaiveStarts() {}

  static List<Long> of(Plan plan) {
    List<Long> starts = new ArrayList<>();
    long messages = plan.load().messages();
    if (!(plan.load().arrivals() instanceof Arrivals.AtRate at)) {
      for (long i = 0; i < messages; i++) {
        starts.add(i * plan.load().spanMicros() / messages);
      }
      return starts;
    }
    BigDecimal all = addedUp(at.rate(), 2 * plan.load().spanMicros());
    long stream = NaiveDraws.fork(plan.seed(), "arrivals");
    double sum = 0;
    for (long i = 0; ; i++) {
      if (at.isRandom()) {
        double u = ((NaiveDraws.mix(stream + i) >>> 11) + 1) / 9007199254740992.0;
        sum += -StrictMath.log(u);
      } else {
        sum = i;
      }
      boolean isThere = at.isRandom() ? dec(sum).multiply(UNIT).compareTo(all) < 0 : i < messages;
      if (!isThere) {
        return starts;
      }
      starts.add(nearest(at.rate(), plan.load().spanMicros(), dec(sum).multiply(UNIT)));
    }
  }

  /** The µs of which the half before and the half after come to less and to more. */
  private static long nearest(Rate rate, long span, BigDecimal wanted) {
    long low = 0;
    long high = span;
    while (low < high) {
      long middle = (low + high) / 2;
      if (addedUp(rate, 2 * middle + 1).compareTo(wanted) > 0) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** What a rate has added up to after so many halves of a µs, in messages times the unit. */
  private static BigDecimal addedUp(Rate rate, long halves) {
    BigDecimal sum = BigDecimal.ZERO;
    long begin = 0;
    for (Rate.Piece piece : rate.pieces()) {
      long length = 2 * piece.micros();
      long in = Math.max(0, Math.min(length, halves - begin));
      // in · (2 · begin + (end − begin) · in ÷ length), times 2 as the unit is of quarters
      BigDecimal rise =
          dec(piece.end() - piece.begin())
              .multiply(dec(in))
              .divide(dec(length), java.math.MathContext.DECIMAL128);
      sum = sum.add(dec(in).multiply(dec(2 * piece.begin()).add(rise)).multiply(dec(2)));
      begin += length;
    }
    return sum;
  }

  private static BigDecimal dec(long n) {
    return BigDecimal.valueOf(n);
  }

  private static BigDecimal dec(double n) {
    return new BigDecimal(n);
  }
}
