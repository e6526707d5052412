package io.somasync.shard.channel;

/**
 * What goes over links that have sockets of their own, as channels see it: they close windows, and
 * so must know how many records have taken another way.
 */
public interface LinkSends {
  /** The window that the next sends belong to. */
  void open(long window);

  /**
   * Sends a record of {@link io.somasync.engine.kernel.Records} over its link.
   *
   * @param from sending cluster, which lives here
   * @param begin where the record begins
   * @param count its words
   * @return false if the link has no socket: then it takes its channel
   */
  boolean send(int from, long[] records, int begin, int count);

  /** What has been sent since the last call may leave. */
  void flush();

  /** Records sent in the open window to clusters of a member, which may be this one. */
  long sent(int member);

  /** Whether so many records of a window have come from clusters of a member. */
  boolean haveArrived(int member, long window, long records);

  /** A window has ended everywhere. */
  void ended(long window);

  /** Whether too much waits on any link. */
  boolean areFull();

  /** Bytes of records that wait for their receivers. */
  long waitingBytes();

  /** Records sent less those taken in; negative if more came in. */
  long underWay();
}
