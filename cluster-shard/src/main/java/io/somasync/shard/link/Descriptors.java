package io.somasync.shard.link;

import com.sun.management.UnixOperatingSystemMXBean;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.topology.Topology;
import io.somasync.shard.cluster.Placement;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Collections;

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
   * Descriptors that each JVM of a run needs, if all its links have sockets of their own: one for
   * each end of a link, and those that every member needs.
   */
  public static long needed(Plan plan, int members) {
    Topology topology = Topology.of(plan);
    byte[] memberOf = Placement.of(plan, Collections.nCopies(members, "")).memberOfEach();
    long[] ends = new long[members];
    for (int c = 0; c < memberOf.length; c++) {
      ends[memberOf[c]] += topology.degree(c);
    }
    long most = Arrays.stream(ends).max().orElse(0);
    return most + 2 * RESERVE;
  }

  /** Descriptors that this process may have. */
  public static long limit() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getMaxFileDescriptorCount()
        : Long.MAX_VALUE;
  }
}
