package io.somasync.scenarios.estimate;

import io.somasync.engine.estimate.GraphSize;
import io.somasync.engine.estimate.HeapNeed;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.PlanException;
import io.somasync.engine.plan.Severity;
import io.somasync.scenarios.problem.ScenarioException;
import io.somasync.scenarios.quantity.Rounded;
import io.somasync.scenarios.scenario.Scenario;
import io.somasync.shard.run.Connecting;
import io.somasync.shard.run.MemberHeaps;
import java.util.OptionalLong;

/**
 * What heap the JVM that needs most will need for a plan: the first, which also keeps the books.
 * The simulation's part is {@link HeapNeed}; this adds what members are made of.
 *
 * @param bytes the estimate
 */
public record MemoryEstimate(double bytes) {
  /** Share of the heap that a plan may fill: the collector needs room to breathe. */
  private static final double USABLE = 0.8;

  /**
   * The same of a heap that was chosen for a plan so large that there is no more: the estimate is
   * on the high side, and the larger the plan the more of it is long-lived.
   */
  private static final double CHOSEN_USABLE = 0.9;

  /** A heap that is chosen is so much larger if it can: the more room, the less is collected. */
  private static final double ROOMY = 2;

  /** Libraries. */
  private static final double JVM = 60e6;

  /** The channels to and from another member. */
  private static final double MEMBER = 1e6;

  /** The actor of a cluster, with its place in a shard. */
  private static final double ACTOR = 3_000;

  /** Lines of result files. */
  private static final double CLUSTER_LINE = 400;

  private static final double SECOND_LINE = 150;

  /** An attempt to open a link. */
  private static final double ATTEMPT = 500;

  /** Time for which tallies of ended messages gather before a member reports them. */
  private static final double REPORT_SECONDS = 0.25;

  /** What a message takes at the least, per send and per cluster that it comes to. */
  private static final double SEND_SECONDS = 10e-9;

  private static final double VISIT_SECONDS = 2e-6;
  private static final double TALLY = 17_000;

  /** The estimate for a scenario whose JVMs have so many threads each. */
  public static MemoryEstimate of(Scenario scenario, int threads) {
    Plan plan = scenario.plan();
    Connecting connecting = scenario.connecting();
    int jvms = scenario.jvms();
    HeapNeed need = HeapNeed.of(plan, jvms, threads);
    double attempts =
        connecting.enabled()
            ? Math.min(connecting.maxInFlight(), GraphSize.of(plan).links()) * ATTEMPT
            : 0;
    double seconds = plan.load().spanMicros() / 1e6;
    // The coordinator, which is in the first JVM too, has a graph of its own.
    return new MemoryEstimate(
        JVM
            + MEMBER * jvms
            + need.first()
            + need.graph()
            + plan.mostClustersOf(jvms) * ACTOR
            + plan.clusters() * CLUSTER_LINE
            + seconds * SECOND_LINE
            + attempts
            + unreported(plan, threads));
  }

  /** Tallies of messages that have ended and are not yet with the coordinator. */
  private static double unreported(Plan plan, int threads) {
    double messages = 0;
    for (Severity severity : plan.severities()) {
      if (severity.scope().leavesCluster()) {
        messages += plan.expectedMessages(severity);
      }
    }
    if (messages == 0) {
      return 0;
    }
    double sends = plan.expectedSends() / messages;
    double visits = Math.max(1, Math.min(plan.clusters(), sends * plan.clusters() / plan.nodes()));
    double each = (sends * SEND_SECONDS + visits * VISIT_SECONDS) / threads;
    return Math.min(messages, REPORT_SECONDS / each) * TALLY;
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
      return USABLE * MemberHeaps.of(heap, memory.machineBytes(), scenario.jvms()).leastBytes();
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
