package io.somasync.scenarios.estimate;

import io.somasync.engine.estimate.Part;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.PlanException;
import io.somasync.scenarios.problem.ScenarioException;
import io.somasync.scenarios.quantity.Rounded;
import io.somasync.scenarios.scenario.Scenario;
import io.somasync.shard.run.MemberHeaps;
import io.somasync.shard.share.Cuts;
import io.somasync.shard.share.MemberNeed;
import java.util.OptionalLong;

/**
 * What heap JVMs of this machine need for a plan that is run on it, all being as large as the one
 * that needs most must be: with the most clusters, and with the books, which the first one keeps.
 *
 * @param bytes the estimate
 */
public record MemoryEstimate(double bytes) {
  /**
   * {@link MemberNeed#USABLE} of a heap that was chosen for a plan so large that there is no more:
   * the estimate is on the high side, and the larger the plan the more of it is long-lived.
   */
  private static final double CHOSEN_USABLE = 0.9;

  /** A heap that is chosen is so much larger if it can: the more room, the less is collected. */
  private static final double ROOMY = 2;

  /** The estimate for a scenario whose JVMs have so many threads each. */
  public static MemoryEstimate of(Scenario scenario, int threads) {
    Plan plan = scenario.plan();
    int jvms = scenario.jvms();
    MemberNeed need = new MemberNeed(plan, scenario.connecting(), jvms, scenario.tls().isPresent());
    int[] cuts = Cuts.equal(plan, jvms);
    double most = 0;
    for (int member = 0; member < jvms; member++) {
      Part part = Part.of(plan.clusterSizes(), cuts[member], cuts[member + 1]);
      most = Math.max(most, need.bytes(part, threads, true));
    }
    return new MemoryEstimate(most);
  }

  /**
   * The most that a plan may need of each JVM.
   *
   * @throws ScenarioException if the JVMs do not fit into the machine
   */
  public static double limit(Scenario scenario, Memory memory) throws ScenarioException {
    return Math.max(presentLimit(scenario, memory), largestLimit(scenario, memory));
  }

  private static double presentLimit(Scenario scenario, Memory memory) throws ScenarioException {
    try {
      long heap = memory.heapBytes();
      return MemberNeed.USABLE
          * MemberHeaps.of(heap, memory.machineBytes(), scenario.jvms()).leastBytes();
    } catch (PlanException e) {
      throw scenario.refusedBy(e);
    }
  }

  /** The same if the heap may still be chosen, otherwise 0. */
  private static double largestLimit(Scenario scenario, Memory memory) {
    return memory.heap() == Memory.Heap.OF_THE_LAUNCHER
        ? CHOSEN_USABLE * memory.largestHeap(scenario.jvms())
        : 0;
  }

  /**
   * The heap that each JVM should have instead of the present one, in bytes; empty if that will do.
   *
   * @param cores cores of the machine
   * @throws ScenarioException if the plan does not fit into the machine, or into the heap that its
   *     user chose
   */
  public static OptionalLong largerHeap(Scenario scenario, Memory memory, int cores)
      throws ScenarioException {
    double bytes = of(scenario, scenario.threadsOn(cores)).bytes();
    if (memory.heap() == Memory.Heap.OF_THE_PLAN || bytes <= presentLimit(scenario, memory)) {
      return OptionalLong.empty();
    }
    if (bytes <= largestLimit(scenario, memory)) {
      return OptionalLong.of((long) Math.min(ROOMY * bytes, memory.largestHeap(scenario.jvms())));
    }
    throw refusal(scenario, bytes, memory);
  }

  private static ScenarioException refusal(Scenario scenario, double bytes, Memory memory)
      throws ScenarioException {
    boolean isAlone = scenario.jvms() == 1;
    boolean isFixed = largestLimit(scenario, memory) == 0;
    String limit =
        isFixed
            ? "80% of the heap" + (isAlone ? "" : " of the JVM that has least")
            : "90% of the largest heap that there is free memory for";
    String remedy =
        isFixed && isAlone
            ? "or more heap, for instance SOMASYNC_JAVA_OPTS=-Xmx8g"
            : isAlone
                ? "or a machine with more memory"
                : "or fewer JVMs, as all of them share the machine";
    return new ScenarioException(
        "%s: memory = %s%s: the plan does not fit into %s (%s); use fewer nodes or messages, a smaller fan-out, shorter lives, a longer duration, %s"
            .formatted(
                scenario.file(),
                Rounded.roughBytes(bytes),
                isAlone ? "" : " in each JVM",
                Rounded.roughBytes(limit(scenario, memory)),
                limit,
                remedy));
  }
}
