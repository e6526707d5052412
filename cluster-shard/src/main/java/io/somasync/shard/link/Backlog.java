package io.somasync.shard.link;

import io.somasync.shard.channel.Frame;

/** What all link ends of a member have to send and could not yet, added up. */
final class Backlog {
  /** Bytes that may wait before everything counts as full: those of a channel. */
  private static final long FULL_BYTES = 32L * Frame.MAX_BYTES;

  private long waitingBytes;
  private int full;

  /** So many bytes more wait for their sockets. */
  void waits(long more) {
    waitingBytes += more;
  }

  /** So many more links are full. */
  void full(int more) {
    full += more;
  }

  long waitingBytes() {
    return waitingBytes;
  }

  /** Whether nothing more should be sent for now. */
  boolean isFull() {
    return full > 0 || waitingBytes >= FULL_BYTES;
  }
}
