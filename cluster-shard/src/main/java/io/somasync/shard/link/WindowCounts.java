package io.somasync.shard.link;

import java.util.Arrays;

/**
 * Records over links, member by member and window by window. A member can be one window ahead of
 * another, so two are counted at a time.
 */
final class WindowCounts {
  private final long[] sent;

  /** Of member m in window w at [2 m + (w &amp; 1)]. */
  private final long[] arrived;

  private long ended;
  private long allSent;
  private long allArrived;

  WindowCounts(int members) {
    sent = new long[members];
    arrived = new long[2 * members];
  }

  /** A window opens, in which nothing has been sent. */
  void open() {
    Arrays.fill(sent, 0);
  }

  /** A record goes to a member. */
  void sent(int member) {
    sent[member]++;
    allSent++;
  }

  /** Records sent to a member in the open window. */
  long ofSent(int member) {
    return sent[member];
  }

  /**
   * Records have come from a member.
   *
   * @throws LinkException if that window is not under way
   */
  void arrived(int member, long window, int records) {
    if (window <= ended || window > ended + 2) {
      throw new LinkException("sends of window " + window + ", and " + ended + " ended last");
    }
    arrived[2 * member + (int) (window & 1)] += records;
    allArrived += records;
  }

  /** Whether so many have come from a member in a window that is under way. */
  boolean haveArrived(int member, long window, long records) {
    return arrived[2 * member + (int) (window & 1)] == records;
  }

  /** A window has ended everywhere. */
  void ended(long window) {
    ended = window;
    for (int i = (int) (window & 1); i < arrived.length; i += 2) {
      arrived[i] = 0;
    }
  }

  /** Records sent less those that came. */
  long underWay() {
    return allSent - allArrived;
  }
}
