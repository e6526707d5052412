package io.somasync.shard.link;

import com.sun.management.UnixOperatingSystemMXBean;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.topology.Topology;
import java.lang.management.ManagementFactory;

/**
 * File descriptors that links may take of those that this process may have. The last ones are left
 * alone: whatever else a run needs, its results for instance, must still find some.
 */
public final class Descriptors {
  /** For all that is no link. */
  private static final int RESERVE = 256;

  private long left;

  /** A budget of so many sockets. */
  Descriptors(long left) {
    this.left = left;
  }

  /** What is left of this process's limit now. */
  static Descriptors ofThisProcess() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? new Descriptors(
            unix.getMaxFileDescriptorCount() - unix.getOpenFileDescriptorCount() - RESERVE)
        : new Descriptors(Long.MAX_VALUE);
  }

  /** Takes one; false if there is none. */
  boolean take() {
    if (left <= 0) {
      return false;
    }
    left--;
    return true;
  }

  /** Gives one back. */
  void giveBack() {
    left++;
  }

  /**
   * Descriptors that the JVM of a run needs that needs most, if all its links have sockets of their
   * own: one for each end of a link, and those that every member needs.
   *
   * @param firstClusters first cluster of each member; behind them the number of clusters
   */
  public static long needed(Plan plan, int[] firstClusters) {
    Topology topology = Topology.of(plan);
    long most = 0;
    for (int member = 0; member < firstClusters.length - 1; member++) {
      long ends = 0;
      for (int c = firstClusters[member]; c < firstClusters[member + 1]; c++) {
        ends += topology.degree(c);
      }
      most = Math.max(most, ends);
    }
    return most + 2 * RESERVE;
  }

  /** Descriptors that this process may have. */
  public static long limit() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getMaxFileDescriptorCount()
        : Long.MAX_VALUE;
  }
}
