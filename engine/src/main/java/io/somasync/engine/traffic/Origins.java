package io.somasync.engine.traffic;

import io.somasync.engine.plan.Plan;
import io.somasync.engine.random.Draws;

/** Where messages originate. */
final class Origins {
  /** Salt of the reference workloads' origins. */
  private static final long SALT = 777;

  private Origins() {}

  /** Any node, as likely as any other. */
  static long uniform(Plan plan, long number) {
    return Long.remainderUnsigned(Draws.mix(plan.seed() + SALT + number), plan.nodes());
  }
}
