package io.somasync.shard.member;

/**
 * What a member is told whose life does not end with a run.
 *
 * @param host what it binds to, and is known by
 * @param port what it binds to; 0 for any free one
 * @param size members of the cluster, 1 to 64
 * @param pace how many times as seldom as others it does what members do at intervals, from 1
 */
public record Standing(String host, int port, int size, int pace) {
  private static final int FEW_PER_CORE = 4;

  /**
   * The pace of members that share a machine. Few should find each other fast; 64 on two cores
   * would have no time for anything else.
   *
   * @param members on the machine, from 1
   * @param cores of the machine, from 1
   */
  public static int pace(int members, int cores) {
    return Math.max(1, members / (FEW_PER_CORE * cores));
  }
}
