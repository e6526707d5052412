package io.somasync.engine.estimate;

import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.Protocol;
import io.somasync.engine.plan.ReferencePlans;
import io.somasync.engine.run.LocalRun;
import io.somasync.engine.run.WarmUp;
import java.util.function.LongSupplier;

/**
 * How fast the kernel is on this machine: measured on meshes that are large enough for sends to be
 * nearly all of the work, until the compiler makes it no faster.
 */
public final class SendRate {
  private static final long WARM_UP_NANOS = 300_000_000;
  private static final long ROUND_NANOS = 100_000_000;
  private static final int MAX_ROUNDS = 12;
  private static final double NO_FASTER = 1.05;
  private static final int NODES = 100_000;

  private SendRate() {}

  /**
   * Sends a second of one thread, for a protocol; takes half a second to two.
   *
   * @param nanoTime a clock, in ns
   */
  public static double measure(Protocol protocol, LongSupplier nanoTime) {
    long begin = nanoTime.getAsLong();
    WarmUp.run(protocol, Long.MAX_VALUE, () -> nanoTime.getAsLong() - begin >= WARM_UP_NANOS);
    Plan plan =
        protocol instanceof Protocol.Flood
            ? ReferencePlans.w1(1, NODES, 10)
            : ReferencePlans.w2(1, NODES, 1);
    double best = 0;
    double last = round(plan, nanoTime);
    for (int i = 1; i < MAX_ROUNDS && last > NO_FASTER * best; i++) {
      best = last;
      last = round(plan, nanoTime);
    }
    return Math.max(best, last);
  }

  private static double round(Plan plan, LongSupplier nanoTime) {
    long begin = nanoTime.getAsLong();
    long sends = 0;
    long nanos;
    do {
      sends += LocalRun.run(plan).tally().counts().sends;
      nanos = nanoTime.getAsLong() - begin;
    } while (nanos < ROUND_NANOS);
    return sends * 1e9 / nanos;
  }
}
