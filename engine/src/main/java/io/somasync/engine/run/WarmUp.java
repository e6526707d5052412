package io.somasync.engine.run;

import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.Protocol;
import io.somasync.engine.plan.ReferencePlans;
import java.util.function.BooleanSupplier;

/**
 * Runs the kernel on small meshes so that the compiler has seen its hot loops before they matter: a
 * JVM that still waits for others has nothing better to do.
 */
public final class WarmUp {
  private static final int NODES = 10_000;
  private static final int MESSAGES = 4;

  private WarmUp() {}

  /**
   * Warms up for a protocol until so many sends are simulated, or it is asked to stop.
   *
   * @return sends that were simulated
   */
  public static long run(Protocol protocol, long sends, BooleanSupplier stop) {
    long done = 0;
    for (int seed = 0; done < sends && !stop.getAsBoolean(); seed++) {
      done += LocalRun.run(mesh(protocol, seed)).tally().counts().sends;
    }
    return done;
  }

  /** A plan with that protocol that is over in some milliseconds. */
  private static Plan mesh(Protocol protocol, int seed) {
    return protocol instanceof Protocol.Flood
        ? ReferencePlans.w1(seed, NODES, MESSAGES)
        : ReferencePlans.w2(seed, NODES, MESSAGES);
  }
}
