package io.somasync.shard.link;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import org.apache.pekko.util.ByteString;

/**
 * One end of a link that has a socket of its own. Messages with sends are numbered, and kept until
 * the other end has taken them in: if the socket breaks, they leave once more on the next one.
 * Owned by the member's part of the run.
 */
final class LinkEnd {
  /** Bytes that the other end may be behind before the link counts as full. */
  static final int FULL_BYTES = 256 * 1024;

  /** Bytes after which this end says what it has taken in; far less than makes a link full. */
  private static final int TOLD_BYTES = FULL_BYTES / 4;

  private final int own;
  private final int other;
  private final int member;
  private final Backlog backlog;

  /** Of this end, in the order of their sequence; left, and not taken in yet for all we know. */
  private final Deque<Kept> left = new ArrayDeque<>();

  /** Those that follow, and have not left. */
  private final Deque<Kept> waiting = new ArrayDeque<>();

  private long untakenBytes;
  private long[] filling = {};
  private int filled;
  private long sequence;

  private long received;
  private int untoldBytes;

  private LinkSocket socket;
  private int number;
  private boolean isOpen;

  private record Kept(long window, long sequence, ByteString packed) {}

  /**
   * @param own cluster at this end
   * @param other cluster at the other end
   * @param member where that lives
   * @param backlog of all ends on this member
   */
  LinkEnd(int own, int other, int member, Backlog backlog) {
    this.own = own;
    this.other = other;
    this.member = member;
    this.backlog = backlog;
  }

  int own() {
    return own;
  }

  int other() {
    return other;
  }

  /** Member of the other end. */
  int member() {
    return member;
  }

  /** Whether this is the end that opens the link. */
  boolean isLower() {
    return own < other;
  }

  /** Whether the link has been opened: sends may take it, if its socket is broken then later. */
  boolean isOpen() {
    return isOpen;
  }

  void opened() {
    isOpen = true;
  }

  // ── the socket ─────────────────────────────────────────────────────────────────────────────

  /** Number of the attempt that is made last, from 1. */
  int nextNumber() {
    return ++number;
  }

  /** Whether an attempt of the other end is later than all before; it then is the last. */
  boolean isNew(int numberOfAttempt) {
    if (numberOfAttempt <= number) {
      return false;
    }
    number = numberOfAttempt;
    return true;
  }

  /** The socket that the link has now, for which there was another one before, or none. */
  void use(LinkSocket next) {
    close();
    socket = next;
  }

  /** Whether it is the link's present socket; what comes from others is out of date. */
  boolean has(LinkSocket some) {
    return socket == some;
  }

  Optional<LinkSocket> socket() {
    return Optional.ofNullable(socket);
  }

  /** Closes the socket, if there is one, and forgets it. */
  void close() {
    if (socket != null) {
      socket.close();
      socket = null;
    }
  }

  // ── sends ──────────────────────────────────────────────────────────────────────────────────

  /** Adds a record to what leaves with {@link #pack}; true if it is the first. */
  boolean add(long[] records, int begin, int count, long window) {
    if (filled + count > LinkMessage.MOST_WORDS) {
      pack(window);
    }
    if (filled + count > filling.length) {
      filling = Arrays.copyOf(filling, Math.max(filled + count, 2 * filling.length));
    }
    System.arraycopy(records, begin, filling, filled, count);
    boolean isFirst = filled == 0;
    filled += count;
    return isFirst;
  }

  /** Makes a message of what was added. */
  void pack(long window) {
    if (filled > 0) {
      sequence++;
      ByteString packed =
          new LinkMessage.Sends(window, sequence, Arrays.copyOf(filling, filled)).packed();
      waiting.add(new Kept(window, sequence, packed));
      backlog.waits(packed.size());
      untaken(packed.size());
      filled = 0;
    }
  }

  /** The next message with sends that is to leave, if there is one. */
  Optional<ByteString> next() {
    Kept next = waiting.poll();
    if (next == null) {
      return Optional.empty();
    }
    left.add(next);
    backlog.waits(-next.packed.size());
    return Optional.of(next.packed);
  }

  /**
   * The other end has taken in what has left, up to a sequence.
   *
   * @throws LinkException if so much never left
   */
  void taken(long upTo) {
    if (upTo > sequence - waiting.size()) {
      throw new LinkException("message " + upTo + " is said to be taken in, and never left");
    }
    while (!left.isEmpty() && left.element().sequence <= upTo) {
      untaken(-left.remove().packed.size());
    }
  }

  /** The same when the socket is another one than before: what was not taken in leaves again. */
  void resume(long takenUpTo) {
    taken(takenUpTo);
    while (!left.isEmpty()) {
      Kept again = left.removeLast();
      waiting.addFirst(again);
      backlog.waits(again.packed.size());
    }
  }

  /** All that was sent up to a window has been taken in. */
  void forget(long upToWindow) {
    while (!left.isEmpty() && left.element().window <= upToWindow) {
      untaken(-left.remove().packed.size());
    }
  }

  private void untaken(int more) {
    boolean wasFull = untakenBytes >= FULL_BYTES;
    untakenBytes += more;
    boolean isFull = untakenBytes >= FULL_BYTES;
    if (wasFull != isFull) {
      backlog.full(isFull ? 1 : -1);
    }
  }

  // ── arrivals ───────────────────────────────────────────────────────────────────────────────

  /** Sequence of the last message with sends that was taken in. */
  long received() {
    return received;
  }

  /**
   * A message with sends has come.
   *
   * @return whether the other end is to be told how much was taken in
   * @throws LinkException if it is not the one that is due
   */
  boolean receive(long messageSequence, int bytes) {
    if (messageSequence != received + 1) {
      throw new LinkException("message " + messageSequence + ", due was " + (received + 1));
    }
    received++;
    untoldBytes += bytes;
    if (untoldBytes < TOLD_BYTES) {
      return false;
    }
    untoldBytes = 0;
    return true;
  }

  @Override
  public String toString() {
    return "link " + Math.min(own, other) + "–" + Math.max(own, other);
  }
}
