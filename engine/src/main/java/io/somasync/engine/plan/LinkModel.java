package io.somasync.engine.plan;

/**
 * What a link does to one send: it is delayed, uniformly in [least, least + range) or by a table,
 * or lost.
 *
 * @param leastMicros least delay in µs, at least 1
 * @param rangeMicros number of possible delays, 1 to 2<sup>26</sup>
 * @param lossThreshold probability of loss times 2<sup>32</sup>, rounded; 0 to 2<sup>32</sup>
 * @param table of delays, which then go from its least to its most; null for uniform ones
 * @param bursts in which the link is bad, and loses more; null if it never is. Only links between
 *     clusters have them
 */
public record LinkModel(
    int leastMicros, int rangeMicros, long lossThreshold, DelayTable table, LossBursts bursts) {
  /** Longest delay of a link: a minute. */
  public static final int MAX_DELAY_MICROS = 60_000_000;

  private static final double TWO_TO_32 = 0x1p32;

  /**
   * A range divisible by a higher power of two would make losses coarser than this many bits below
   * one, because the low bits of p would always be zero.
   */
  private static final int COARSEST_LOSS_BITS = 16;

  public LinkModel {
    if (leastMicros < 1) {
      throw new PlanException("leastMicros = " + leastMicros + ": must be at least 1");
    }
    if (rangeMicros < 1 || (long) leastMicros + rangeMicros > MAX_DELAY_MICROS + 1L) {
      throw new PlanException(
          "longest delay = " + ((long) leastMicros + rangeMicros) + " µs: must be at most 60s");
    }
    if (lossThreshold < 0 || lossThreshold > 1L << 32) {
      throw new PlanException("loss threshold = " + lossThreshold + ": must be 0 to 2^32");
    }
    if (table != null
        && (table.leastMicros() != leastMicros
            || table.mostMicros() != leastMicros + rangeMicros - 1)) {
      throw new PlanException("delays must be those of their table");
    }
    if (table == null
        && loses(lossThreshold, bursts)
        && Integer.numberOfTrailingZeros(rangeMicros) > COARSEST_LOSS_BITS) {
      throw new PlanException(
          "delay range = "
              + rangeMicros
              + " µs: is divisible by 2^17, which makes losses too coarse; add 1us");
    }
  }

  /** A link with uniform delays and losses that do not depend on each other. */
  public LinkModel(int leastMicros, int rangeMicros, long lossThreshold) {
    this(leastMicros, rangeMicros, lossThreshold, null, null);
  }

  private static boolean loses(long lossThreshold, LossBursts bursts) {
    return lossThreshold != 0 || bursts != null && bursts.badThreshold() != 0;
  }

  /** A link with delays of a table and a loss ratio from 0 to 1. */
  public static LinkModel of(DelayTable table, double lossRatio) {
    int least = table.leastMicros();
    return new LinkModel(
        least, table.mostMicros() - least + 1, of(1, 1, lossRatio).lossThreshold, table, null);
  }

  /**
   * A link with delays in [leastMicros, mostMicros) and a loss ratio from 0 to 1. With equal bounds
   * the delay is constant.
   *
   * @throws PlanException if a bound is broken
   */
  public static LinkModel of(int leastMicros, int mostMicros, double lossRatio) {
    if (!(lossRatio >= 0 && lossRatio <= 1)) {
      throw new PlanException("loss = " + lossRatio + ": must be 0 to 1");
    }
    if (mostMicros < leastMicros) {
      throw new PlanException(
          "delay = " + leastMicros + " to " + mostMicros + " µs: the least is above the most");
    }
    int range = Math.max(1, mostMicros - leastMicros);
    return new LinkModel(leastMicros, range, Math.round(lossRatio * TWO_TO_32));
  }

  /** Longest possible delay in µs. */
  public int mostMicros() {
    return leastMicros + rangeMicros - 1;
  }

  /** The same link if it lost nothing. */
  public LinkModel withoutLoss() {
    return new LinkModel(leastMicros, rangeMicros, 0, table, null);
  }

  /** The same link with bursts besides; its own loss is that of the time between them. */
  public LinkModel with(LossBursts of) {
    return new LinkModel(leastMicros, rangeMicros, lossThreshold, table, of);
  }

  /** The same link while it is bad, as if it always were. */
  public LinkModel whenBad() {
    return new LinkModel(leastMicros, rangeMicros, bursts.badThreshold(), table, null);
  }

  /** Mean delay in µs. */
  public double meanMicros() {
    return table != null ? table.meanMicros() : leastMicros + (rangeMicros - 1) / 2.0;
  }

  /** The probability of loss while the link is good, 0 to 1. */
  public double goodLossRatio() {
    return lossThreshold / TWO_TO_32;
  }

  /** The probability of loss over all time, 0 to 1. */
  public double lossRatio() {
    return bursts == null
        ? goodLossRatio()
        : goodLossRatio() + bursts.share() * (bursts.badRatio() - goodLossRatio());
  }
}
