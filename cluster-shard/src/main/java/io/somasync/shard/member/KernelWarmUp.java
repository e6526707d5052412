package io.somasync.shard.member;

import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.Protocol;
import io.somasync.engine.run.WarmUp;
import java.util.function.BooleanSupplier;

/**
 * How much a member warms up the kernel while it joins.
 *
 * @param protocol name of the protocol whose kernel is compiled
 * @param sends sends after which it is enough; 0 for no warm-up
 */
public record KernelWarmUp(String protocol, long sends) {
  /** None at all. */
  public static final KernelWarmUp NONE = new KernelWarmUp("none", 0);

  /** Sends of a plan from which on a warm compiler saves more than it costs. */
  private static final double WORTH_IT = 20e6;

  /** Enough for the compiler to be through with the hot loops, where it has a core to itself. */
  private static final long ALL = 40_000_000;

  /** Enough for it to have begun with them; more would delay the start by more than it saves. */
  private static final long SOME = 4_000_000;

  /** What a JVM has to do at its start, the compiler included, keeps so many cores busy. */
  private static final int STARTING_CORES = 2;

  /**
   * For each of the members that share a machine.
   *
   * @param cores those of the machine
   */
  public static KernelWarmUp of(Plan plan, int members, int cores) {
    return of(plan.protocol().name(), plan.expectedSends(), members, cores);
  }

  static KernelWarmUp of(String protocol, double expectedSends, int members, int cores) {
    if (expectedSends < WORTH_IT || members > cores) {
      return NONE;
    }
    return new KernelWarmUp(protocol, members * STARTING_CORES <= cores ? ALL : SOME);
  }

  /** As an argument of {@link MemberMain}. */
  public String argument() {
    return protocol + ":" + sends;
  }

  static KernelWarmUp parse(String argument) {
    int colon = argument.indexOf(':');
    return new KernelWarmUp(
        argument.substring(0, colon), Long.parseLong(argument.substring(colon + 1)));
  }

  /** Warms up, until it is enough or it is asked to stop. */
  void run(BooleanSupplier stop) {
    // Fan-outs make no difference to the compiler.
    Protocol any = protocol.equals("flood") ? new Protocol.Flood() : new Protocol.PushGossip(1, 1);
    WarmUp.run(any, sends, stop);
  }
}
