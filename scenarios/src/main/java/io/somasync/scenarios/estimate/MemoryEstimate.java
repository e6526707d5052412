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

/**
 * What heap the JVM that needs most will need for a plan: the first, which also keeps the books.
 * The simulation's part is {@link HeapNeed}; this adds what members are made of.
 *
 * @param bytes the estimate
 */
public record MemoryEstimate(double bytes) {
  /** Share of the heap that a plan may fill: the collector needs room to breathe. */
  private static final double USABLE = 0.8;

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
            + Math.ceil((double) plan.clusters() / jvms) * ACTOR
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
    double visits = Math.max(1, Math.min(plan.clusters(), sends / plan.clusterSize()));
    double each = (sends * SEND_SECONDS + visits * VISIT_SECONDS) / threads;
    return Math.min(messages, REPORT_SECONDS / each) * TALLY;
  }

  /**
   * The most that a plan may need of each JVM.
   *
   * @throws ScenarioException if the JVMs do not fit into the machine
   */
  public static double limit(Scenario scenario, long heapBytes, long machineBytes)
      throws ScenarioException {
    try {
      return USABLE * MemberHeaps.of(heapBytes, machineBytes, scenario.jvms()).leastBytes();
    } catch (PlanException e) {
      throw scenario.refusedBy(e);
    }
  }

  /**
   * Refuses a scenario that will not fit.
   *
   * @param heapBytes greatest heap of this JVM
   * @param machineBytes memory of this machine
   * @param cores cores of this machine
   */
  public static void check(Scenario scenario, long heapBytes, long machineBytes, int cores)
      throws ScenarioException {
    double limit = limit(scenario, heapBytes, machineBytes);
    MemoryEstimate estimate = of(scenario, scenario.threadsOn(cores));
    if (estimate.bytes() > limit) {
      throw new ScenarioException(
          "%s: memory = %s%s: the plan does not fit into %s (80%% of the heap%s); %s"
              .formatted(
                  scenario.file(),
                  Rounded.roughBytes(estimate.bytes()),
                  scenario.jvms() == 1 ? "" : " in each JVM",
                  Rounded.roughBytes(limit),
                  scenario.jvms() == 1 ? "" : " of the JVM that has least",
                  "use fewer nodes or messages, a smaller fan-out, shorter lives, a longer"
                      + (scenario.jvms() == 1
                          ? " duration, or more heap, for instance SOMASYNC_JAVA_OPTS=-Xmx8g"
                          : " duration, or fewer JVMs, as all of them share the machine")));
    }
  }
}
