package io.somasync.shard.member;

/**
 * What a member is told whose life does not end with a run.
 *
 * @param host what it binds to, and is known by
 * @param port what it binds to; 0 for any free one
 * @param size members of the cluster, 1 to 64
 */
public record Standing(String host, int port, int size) {
  private static final int FEW = 8;

  /**
   * How many times as seldom as few members should this one do what members do at intervals. Few
   * should find each other fast; 64 on one machine would have no time for anything else.
   */
  int pace() {
    return Math.max(1, size / FEW);
  }
}
