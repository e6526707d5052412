package io.somasync.engine.oracle;

import io.somasync.engine.plan.DelayTable;
import io.somasync.engine.plan.LinkModel;
import java.math.BigInteger;

/** What becomes of a send, from its draw and its link. */
final class NaiveLink {
  private static final long TWO_TO_32 = 1L << 32;

  /** More steps than bursts of tests, which decide sooner or later, are undecided for. */
  private static final int LONG_AGO = 1_000;

  private NaiveLink() {}

  private static long low(long draw) {
    return Long.remainderUnsigned(draw, TWO_TO_32);
  }

  static long delay(LinkModel link, long draw) {
    if (link.table() == null) {
      return link.leastMicros() + low(draw) * link.rangeMicros() / TWO_TO_32;
    }
    boolean isTail = low(draw) / (1 << 20) == 4_095;
    long width = isTail ? 1 << 8 : 1 << 20;
    long part = low(draw) % width;
    long lower = low(draw) - part;
    long from = point(link.table(), lower);
    return from + (point(link.table(), lower + width) - from) * part / width;
  }

  /** Time that bytes take, to the next whole µs. */
  static long transmission(LinkModel link, long bytes) {
    if (link.bitsPerSecond() == 0) {
      return 0;
    }
    BigInteger bitMicros = BigInteger.valueOf(bytes).multiply(BigInteger.valueOf(8_000_000));
    BigInteger[] whole = bitMicros.divideAndRemainder(BigInteger.valueOf(link.bitsPerSecond()));
    return whole[0].longValueExact() + whole[1].signum();
  }

  private static long point(DelayTable table, long bits) {
    long inTail = bits - 4_095L * (1 << 20);
    return table.point((int) (inTail < 0 ? bits / (1 << 20) : 4_095 + inTail / (1 << 8)));
  }

  /** Whether a send is lost on a link that is good. */
  static boolean isLost(LinkModel link, long draw, long threshold) {
    long bits =
        link.table() == null
            ? low(low(draw) * link.rangeMicros())
            : Long.divideUnsigned(NaiveDraws.mix(draw), TWO_TO_32);
    return bits < threshold;
  }

  /** Threshold of loss on the link from a cluster to another at a time: step by step up to it. */
  static long threshold(LinkModel link, long seed, int from, int to, long micros) {
    if (link.bursts() == null) {
      return link.lossThreshold();
    }
    long key = NaiveDraws.fork(seed, "bursts") + from * (1L << 22) + to;
    long now = micros / link.bursts().stepMicros();
    boolean isBad = false;
    for (long step = now - LONG_AGO; step <= now; step++) {
      long u = NaiveDraws.mix(NaiveDraws.mix(key) + (step + 1) * NaiveDraws.G) >>> 32;
      isBad = isBad ? u < TWO_TO_32 - link.bursts().leave() : u < link.bursts().enter();
    }
    return isBad ? link.bursts().badThreshold() : link.lossThreshold();
  }
}
