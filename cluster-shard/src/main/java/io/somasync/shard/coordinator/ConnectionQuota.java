package io.somasync.shard.coordinator;

/**
 * Shares the handshakes that may be in flight among members. If there are fewer than members, some
 * wait until others are through.
 */
final class ConnectionQuota {
  private final int perMember;
  private final int members;
  private int free;
  private int started;

  ConnectionQuota(int maxInFlight, int members) {
    this.perMember = Math.max(1, maxInFlight / members);
    this.members = members;
    this.free = maxInFlight;
  }

  /** Handshakes that each member may have in flight. */
  int perMember() {
    return perMember;
  }

  /** The next member that may begin, from 0; −1 if none may now. */
  int next() {
    if (started == members || free < perMember) {
      return -1;
    }
    free -= perMember;
    return started++;
  }

  /** A member is through. */
  void returned() {
    free += perMember;
  }
}
