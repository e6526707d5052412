package io.somasync.shard.standing;

import io.somasync.engine.plan.PlanException;
import java.util.ArrayList;
import java.util.List;

/**
 * How many members a standing cluster has, and on which ports they are.
 *
 * <p>Member i has the port {@code basePort + (i − 1) × portSpacing}; its metrics and its health are
 * on the next two.
 *
 * @param size number of members, 1 to {@code maxNodes}
 * @param maxNodes the most that there may be, 1 to 64
 * @param basePort the first member's port, from 1
 * @param portSpacing from a member's port to the next one's, from 3
 */
public record ClusterShape(int size, int maxNodes, int basePort, int portSpacing) {
  public static final int LEAST_SPACING = 3;
  public static final int DEFAULT_SIZE = 2;
  public static final int DEFAULT_MAX_NODES = 10;
  public static final int DEFAULT_BASE_PORT = 25520;
  public static final int DEFAULT_SPACING = 10;

  /** As many members as a run can have. */
  public static final int MOST_NODES = 64;

  private static final int LAST_PORT = 65535;
  private static final int MOST_SEEDS = 3;

  public ClusterShape {
    Variables.check(Variables.MAX_NODES, maxNodes, 1, MOST_NODES, "");
    checkSize(Variables.CLUSTER_SIZE, size, maxNodes);
    Variables.check(Variables.PORT_SPACING, portSpacing, LEAST_SPACING, LAST_PORT, "");
    int last = LAST_PORT - 2 - (int) Math.min(LAST_PORT, (size - 1L) * portSpacing);
    if (last < 1) {
      throw new PlanException(
          "%s = %d: must be 3 to %d, as %d members need so many ports below %d; use fewer members or less"
              .formatted(
                  Variables.PORT_SPACING,
                  portSpacing,
                  (LAST_PORT - 3) / (size - 1),
                  size,
                  LAST_PORT));
    }
    Variables.check(
        Variables.BASE_PORT,
        basePort,
        1,
        last,
        ", as " + size + " members have ports from there on");
  }

  /**
   * Refuses a size that is out of its range.
   *
   * @param name as the user knows it, for instance {@code --size}
   * @throws PlanException if it is
   */
  public static void checkSize(String name, long size, int maxNodes) {
    Variables.check(
        name,
        size,
        1,
        maxNodes,
        "; " + Variables.MAX_NODES + " = " + maxNodes + " is the most there may be");
  }

  /**
   * Refuses an index that is out of its range.
   *
   * @param name as the user knows it, for instance {@code INDEX}
   * @throws PlanException if it is
   */
  public void checkIndex(String name, long index) {
    Variables.check(
        name,
        index,
        1,
        size,
        size == 1 ? "; the cluster has one member" : ", as the cluster has " + size + " members");
  }

  /** The port of a member, on which others of the cluster connect. */
  public int memberPort(int index) {
    return basePort + (index - 1) * portSpacing;
  }

  /** The port of a member's metrics. */
  public int metricsPort(int index) {
    return memberPort(index) + 1;
  }

  /** The port of a member's health. */
  public int healthPort(int index) {
    return memberPort(index) + 2;
  }

  /** All ports of a member. */
  public List<Integer> ports(int index) {
    return List.of(memberPort(index), metricsPort(index), healthPort(index));
  }

  /** The member that has a port for others to connect to; 0 if it is nobody's here. */
  public int indexOf(int memberPort) {
    int distance = memberPort - basePort;
    int index = distance / portSpacing + 1;
    return distance >= 0 && distance % portSpacing == 0 && index <= size ? index : 0;
  }

  /** The members that others join, in the order in which they ask them. */
  public List<Integer> seeds() {
    List<Integer> seeds = new ArrayList<>();
    for (int index = 1; index <= Math.min(MOST_SEEDS, size); index++) {
      seeds.add(index);
    }
    return seeds;
  }
}
