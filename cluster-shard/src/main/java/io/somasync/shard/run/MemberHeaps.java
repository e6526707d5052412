package io.somasync.shard.run;

import com.sun.management.OperatingSystemMXBean;
import io.somasync.engine.plan.PlanException;
import java.lang.management.ManagementFactory;

/**
 * The greatest heaps of members that share a machine. That of the first JVM is fixed when it
 * starts; the others share what it leaves of 85 % of the machine's memory, and have no more than
 * it, as clusters are spread equally. The remaining 15 % are for what JVMs need besides their
 * heaps, and for the system.
 *
 * @param firstBytes heap of this JVM
 * @param otherBytes heap of each other member; that of this one if it is alone
 */
public record MemberHeaps(long firstBytes, long otherBytes) {
  /** Share of what is free that heaps may have. */
  public static final double OF_FREE = 0.9;

  private static final double FOR_HEAPS = 0.85;

  /** A member with less has no room for clusters. */
  private static final long LEAST_MEGABYTES = 128;

  private static final long MEGABYTE = 1 << 20;

  /**
   * The heaps of so many members.
   *
   * @param firstBytes greatest heap of this JVM
   * @param machineBytes memory of the machine, or of the container it is in
   * @throws PlanException if too little is left for the others
   */
  public static MemberHeaps of(long firstBytes, long machineBytes, int members) {
    if (members == 1) {
      return new MemberHeaps(firstBytes, firstBytes);
    }
    long left = (long) (FOR_HEAPS * machineBytes) - firstBytes;
    long share = Math.min(firstBytes, left / (members - 1)) / MEGABYTE;
    if (left < 0 || share < LEAST_MEGABYTES) {
      throw new PlanException(tooLittle(firstBytes, machineBytes, members));
    }
    return new MemberHeaps(firstBytes, share * MEGABYTE);
  }

  /** The same for this JVM on its machine. */
  public static MemberHeaps ofThisMachine(int members) {
    return of(Runtime.getRuntime().maxMemory(), machineBytes(), members);
  }

  /**
   * The heap of each of so many members that stand on a machine, in bytes. One more share is left
   * for the JVM that orders a run.
   *
   * @throws PlanException if it is too little for a member
   */
  public static long ofStanding(long machineBytes, int members) {
    long share = (long) (FOR_HEAPS * machineBytes) / (members + 1) / MEGABYTE;
    if (share < LEAST_MEGABYTES) {
      long most = Math.max(1, (long) (FOR_HEAPS * machineBytes) / MEGABYTE / LEAST_MEGABYTES - 1);
      throw new PlanException(
          "members = %d: each needs %d MB of heap, and so does the JVM that orders a run, of %,d MB that are 85%% of this machine's memory; use at most %d here"
              .formatted(
                  members, LEAST_MEGABYTES, (long) (FOR_HEAPS * machineBytes) / MEGABYTE, most));
    }
    return share * MEGABYTE;
  }

  /** Memory of this machine, or of the container that this JVM is in, in bytes. */
  public static long machineBytes() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
  }

  /** What all heaps on a machine may have together, in bytes. */
  public static double sharedBytes(long machineBytes) {
    return FOR_HEAPS * machineBytes;
  }

  /** The least heap of all members. */
  public long leastBytes() {
    return Math.min(firstBytes, otherBytes);
  }

  private static String tooLittle(long firstBytes, long machineBytes, int members) {
    long forHeaps = (long) (FOR_HEAPS * machineBytes) / MEGABYTE;
    long equalShare = forHeaps / members;
    long most = Math.max(1, forHeaps / LEAST_MEGABYTES);
    String remedy =
        equalShare < LEAST_MEGABYTES
            ? "use at most " + most + (most == 1 ? " JVM" : " JVMs")
            : firstBytes < LEAST_MEGABYTES * MEGABYTE
                ? "give it more, for instance SOMASYNC_JAVA_OPTS=-Xmx" + equalShare + "m"
                : "use fewer, or a smaller first heap, for instance SOMASYNC_JAVA_OPTS=-Xmx"
                    + equalShare
                    + "m";
    return "run.jvms = %d: 85%% of this machine's memory are %,d MB, and the first JVM's heap may have %,d; every JVM needs %d MB of heap; %s"
        .formatted(members, forHeaps, firstBytes / MEGABYTE, LEAST_MEGABYTES, remedy);
  }
}
