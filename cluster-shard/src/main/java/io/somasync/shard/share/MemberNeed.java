package io.somasync.shard.share;

import io.somasync.engine.estimate.GraphSize;
import io.somasync.engine.estimate.HeapNeed;
import io.somasync.engine.estimate.Part;
import io.somasync.engine.estimate.PlanHeap;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.PlanException;
import io.somasync.engine.plan.Severity;
import io.somasync.shard.run.Connecting;

/**
 * What heap members need for a plan. The simulation's part is {@link PlanHeap}; this adds what
 * members are made of.
 */
public final class MemberNeed {
  /** Share of a heap that a plan may fill: the collector needs room to breathe. */
  public static final double USABLE = 0.8;

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

  /** One end of a link that has a socket of its own: its stream, and what waits in it. */
  private static final double SOCKET = 13_000;

  /** The buffers of such an end in TLS. */
  private static final double IN_TLS = 110_000;

  /** Time for which tallies of ended messages gather before a member reports them. */
  private static final double REPORT_SECONDS = 0.25;

  /** What a message takes at the least, per send and per cluster that it comes to. */
  private static final double SEND_SECONDS = 10e-9;

  private static final double VISIT_SECONDS = 2e-6;
  private static final double TALLY = 17_000;

  private final Plan plan;
  private final PlanHeap heap;
  private final GraphSize graph;
  private final double ofEach;
  private final double ofSocket;
  private final double ofLeader;

  /**
   * @param members how many there are
   * @param isInTls whether they talk in TLS
   * @throws PlanException if the plan cannot be run
   */
  public MemberNeed(Plan plan, Connecting connecting, int members, boolean isInTls) {
    this.plan = plan;
    heap = new PlanHeap(plan);
    graph = GraphSize.of(plan);
    ofSocket = connecting.hasSockets() ? SOCKET + (isInTls ? IN_TLS : 0) : 0;
    double attempts =
        connecting.enabled() ? Math.min(connecting.maxInFlight(), graph.links()) * ATTEMPT : 0;
    ofEach = JVM + MEMBER * members + attempts;
    ofLeader = plan.clusters() * CLUSTER_LINE + plan.load().spanMicros() / 1e6 * SECOND_LINE;
  }

  /**
   * What a member needs, in bytes.
   *
   * @param threads that advance clusters
   * @param leads whether it leads the run: then it keeps the books, has a graph for that, and the
   *     lines of results
   */
  public double bytes(Part part, int threads, boolean leads) {
    HeapNeed need = heap.of(part, threads);
    return ofEach
        + part.clusters() * ACTOR
        + graph.endsAt(part.clusters()) * ofSocket
        + unreported(threads)
        + (leads ? need.first() + need.graph() + ofLeader : need.other());
  }

  /** Tallies of messages that have ended and are not yet with the coordinator. */
  private double unreported(int threads) {
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
}
