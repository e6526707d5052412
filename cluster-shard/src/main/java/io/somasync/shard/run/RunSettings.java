package io.somasync.shard.run;

import io.somasync.engine.plan.PlanException;
import io.somasync.shard.security.Tls;
import java.util.Optional;

/**
 * How a plan is run. Nothing of this changes a result.
 *
 * @param members number of JVMs, this one included, 1 to 64
 * @param threads threads per JVM that advance clusters, 1 to 1,024
 * @param pace simulated seconds per second of wall time; 0 for as fast as it can
 * @param connecting how links between representatives are opened before messages move
 * @param metricsPort port of this JVM's Prometheus endpoint on loopback; 0 for any free one
 * @param metrics whether there are metrics endpoints at all
 * @param joining the cluster to run it on; if empty, members are started for this run alone
 * @param tls what members talk to each other in, if not in the clear
 */
public record RunSettings(
    int members,
    int threads,
    double pace,
    Connecting connecting,
    int metricsPort,
    boolean metrics,
    Optional<Joining> joining,
    Optional<Tls> tls) {
  public RunSettings {
    check(members >= 1 && members <= 64, "jvms", members, "1 to 64");
    check(threads >= 1 && threads <= 1024, "threads", threads, "1 to 1024");
    check(pace == 0 || (pace >= 0.001 && pace <= 1e6), "pace", pace, "unlimited or 0.001 to 1e6");
    check(metricsPort >= 0 && metricsPort <= 65535, "metrics.port", metricsPort, "0 to 65535");
  }

  /** On members that are started for this run alone, and talk in the clear. */
  public RunSettings(
      int members,
      int threads,
      double pace,
      Connecting connecting,
      int metricsPort,
      boolean metrics) {
    this(
        members,
        threads,
        pace,
        connecting,
        metricsPort,
        metrics,
        Optional.empty(),
        Optional.empty());
  }

  /** The same on a cluster that is up, with the members and threads that it has. */
  public RunSettings on(Joining cluster) {
    return new RunSettings(
        members, threads, pace, connecting, metricsPort, metrics, Optional.of(cluster), tls);
  }

  /** The same, whose members talk in that. */
  public RunSettings in(Optional<Tls> how) {
    return new RunSettings(members, threads, pace, connecting, metricsPort, metrics, joining, how);
  }

  private static void check(boolean holds, String name, Object value, String rule) {
    if (!holds) {
      throw new PlanException(name + " = " + value + ": must be " + rule);
    }
  }
}
