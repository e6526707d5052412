package io.somasync.engine.traffic;

import io.somasync.engine.plan.Severity;

/**
 * One threat message.
 *
 * @param number its number, unique in the run; draws and digest terms are keyed by it
 * @param severityIndex index of its severity in the plan
 * @param severity its severity
 * @param startMicros simulation time at which it originates, in µs
 * @param origin node at which it originates
 * @param originCluster cluster of that node
 * @param sizeBytes bytes that it takes on a link, 1 to 2<sup>24</sup>
 */
public record Message(
    long number,
    int severityIndex,
    Severity severity,
    long startMicros,
    long origin,
    int originCluster,
    int sizeBytes) {
  /** A message of the least size that its severity has. */
  public Message(
      long number,
      int severityIndex,
      Severity severity,
      long startMicros,
      long origin,
      int originCluster) {
    this(
        number,
        severityIndex,
        severity,
        startMicros,
        origin,
        originCluster,
        severity.size().leastBytes());
  }

  /** Simulation time, exclusive, at which its life is over, in µs. */
  public long endMicros() {
    return startMicros + severity.lifeMicros();
  }

  /** Whether it is meant for other clusters than its origin's. */
  public boolean leavesCluster() {
    return severity.scope().leavesCluster();
  }
}
