package io.somasync.engine.plan;

/**
 * What a link does to one send: it is delayed, uniformly in [least, least + range) or by a table,
 * and by the time that its bytes take; or lost. Sends do not wait for each other.
 *
 * @param leastMicros least delay in µs, at least 1
 * @param rangeMicros number of possible delays, 1 to 2<sup>26</sup>
 * @param lossThreshold probability of loss times 2<sup>32</sup>, rounded; 0 to 2<sup>32</sup>
 * @param table of delays, which then go from its least to its most; null for uniform ones
 * @param bursts in which the link is bad, and loses more; null if it never is. Only links between
 *     clusters have them
 * @param bitsPerSecond what the link carries, up to 10<sup>15</sup>; 0 if bytes take no time. Only
 *     links between clusters have one
 */
public record LinkModel(
    int leastMicros,
    int rangeMicros,
    long lossThreshold,
    DelayTable table,
    LossBursts bursts,
    long bitsPerSecond) {
  /** Longest delay of a link: a minute. */
  public static final int MAX_DELAY_MICROS = 60_000_000;

  /** Most bits per second that a link carries. */
  public static final long MAX_BITS_PER_SECOND = 1_000_000_000_000_000L;

  private static final long BIT_MICROS_PER_BYTE = 8 * 1_000_000L;
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
    if (bitsPerSecond < 0 || bitsPerSecond > MAX_BITS_PER_SECOND) {
      throw new PlanException(
          "bandwidth = " + bitsPerSecond + " bits per second: must be 1 to 10^15, or 0 for none");
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
    this(leastMicros, rangeMicros, lossThreshold, null, null, 0);
  }

  private static boolean loses(long lossThreshold, LossBursts bursts) {
    return lossThreshold != 0 || bursts != null && bursts.badThreshold() != 0;
  }

  /** A link with delays of a table and a loss ratio from 0 to 1. */
  public static LinkModel of(DelayTable table, double lossRatio) {
    int least = table.leastMicros();
    return new LinkModel(
        least, table.mostMicros() - least + 1, of(1, 1, lossRatio).lossThreshold, table, null, 0);
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

  /** Longest possible delay in µs, without the time that bytes take. */
  public int mostMicros() {
    return leastMicros + rangeMicros - 1;
  }

  /** The same link if it lost nothing. */
  public LinkModel withoutLoss() {
    return new LinkModel(leastMicros, rangeMicros, 0, table, null, bitsPerSecond);
  }

  /** The same link with bursts besides; its own loss is that of the time between them. */
  public LinkModel with(LossBursts of) {
    return new LinkModel(leastMicros, rangeMicros, lossThreshold, table, of, bitsPerSecond);
  }

  /** The same link with a bandwidth in bits per second, 0 for none. */
  public LinkModel withBandwidth(long newBitsPerSecond) {
    return new LinkModel(leastMicros, rangeMicros, lossThreshold, table, bursts, newBitsPerSecond);
  }

  /** Time in µs, rounded up, that so many bytes take on it. */
  public long transmissionMicros(long bytes) {
    return bitsPerSecond == 0 ? 0 : transmissionMicros(bytes, bitsPerSecond);
  }

  /**
   * Time in µs, rounded up, that bytes take at a bandwidth.
   *
   * @param bitsPerSecond above 0
   */
  public static long transmissionMicros(long bytes, long bitsPerSecond) {
    return (bytes * BIT_MICROS_PER_BYTE + bitsPerSecond - 1) / bitsPerSecond;
  }

  /** The same link while it is bad, as if it always were. */
  public LinkModel whenBad() {
    return new LinkModel(
        leastMicros, rangeMicros, bursts.badThreshold(), table, null, bitsPerSecond);
  }

  /** Mean delay in µs, without the time that bytes take. */
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
