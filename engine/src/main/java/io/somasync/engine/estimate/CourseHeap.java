package io.somasync.engine.estimate;

import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.Protocol;
import io.somasync.engine.plan.Scope;
import io.somasync.engine.plan.Severity;
import io.somasync.engine.run.ClusterRange;

/**
 * What clusters with several representatives keep of messages until their lives are over, in bytes;
 * nothing if they have one.
 */
final class CourseHeap {
  /** A message in a cluster, with its place in the table of these. */
  private static final double COURSE = 200;

  private static final double NODE = Long.BYTES;

  /** An arrival that lies ahead, in arrays that have just doubled. */
  private static final double EVENT = 2 * 2.0 * Long.BYTES;

  /** Part of a course's sends under push gossip that lie ahead at once: early ones have arrived. */
  private static final double AHEAD = 0.85;

  /** Delays inside a cluster after which hardly anything of a message lies ahead there. */
  private static final double BUSY_DELAYS = 20;

  private CourseHeap() {}

  /** Messages that leave their clusters, on one member. */
  static double ofWide(Plan plan, WideMessages messages, Part part) {
    if (plan.representatives() == 1) {
      return 0;
    }
    double size = (double) part.nodes() / part.clusters();
    double busy = Math.min(1, busyMicros(plan) / messages.severity().lifeMicros());
    double active = messages.one() + busy * messages.others();
    return messages.visits() * (COURSE + NODE * size) + active * EVENT * events(plan, size);
  }

  /** Messages that stay in their clusters, on one member. */
  static double ofLocal(Plan plan, ExpectedLoad load, Part part) {
    double bytes = 0;
    double size = plan.meanClusterOfNode();
    for (Severity severity : plan.severities()) {
      if (plan.representatives() > 1 && severity.scope() == Scope.CLUSTER) {
        double all = load.most(load.messages(severity));
        double perMicro = load.perMicro(severity);
        double busy = load.windowMicros() + busyMicros(plan);
        double alive = perMicro == 0 ? all : Math.min(all, 1 + load.most(perMicro * busy));
        bytes += alive * (COURSE + NODE * size + EVENT * events(plan, size));
      }
    }
    return bytes * part.nodes() / plan.nodes();
  }

  /** A thread at work on a cluster for which messages of its own have gathered. */
  static double ofThread(Plan plan) {
    double most = plan.clusterSizes().most();
    return plan.representatives() == 1
        ? 0
        : ClusterRange.BATCH * (COURSE + NODE * most) + EVENT * events(plan, most);
  }

  private static double busyMicros(Plan plan) {
    return BUSY_DELAYS * plan.intra().mostMicros();
  }

  /** Sends in a cluster for one message that lie ahead at once, at most. */
  private static double events(Plan plan, double size) {
    return plan.protocol() instanceof Protocol.PushGossip gossip
        ? AHEAD * size * gossip.fanOut()
        : size * plan.representatives();
  }
}
