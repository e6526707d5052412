package io.somasync.engine.kernel;

import java.util.Arrays;

/**
 * What a cluster is to do in a window besides its own pending events: messages that originate in
 * it, arrivals at its representative, and messages whose life is over. Filled by one owner, then
 * handed over whole.
 *
 * <p>Layout: two words an entry. Word 0 is message &lt;&lt; 2 | kind; word 1 is severity &lt;&lt;
 * 32 | local index of the origin for an origination, the time in µs for an arrival, and 0 for a
 * retirement.
 */
public final class Inbox {
  static final int ORIGINATE = 0;
  static final int ARRIVE = 1;
  static final int RETIRE = 2;

  private long[] words = new long[4];
  private int length;

  /** A message originates at a node of the cluster. */
  public void originate(long message, int severity, int localNode) {
    append(message << 2 | ORIGINATE, (long) severity << 32 | localNode);
  }

  /** A message arrives at the cluster's representative. */
  public void arrive(long message, long micros) {
    append(message << 2 | ARRIVE, micros);
  }

  /**
   * A message that leaves its cluster, and has this one in its scope, has reached its life's end.
   */
  public void retire(long message) {
    append(message << 2 | RETIRE, 0);
  }

  private void append(long first, long second) {
    if (length == words.length) {
      words = Arrays.copyOf(words, 2 * length);
    }
    words[length++] = first;
    words[length++] = second;
  }

  /** Number of entries. */
  public int size() {
    return length >>> 1;
  }

  int kind(int entry) {
    return (int) words[2 * entry] & 3;
  }

  long message(int entry) {
    return words[2 * entry] >>> 2;
  }

  int severity(int entry) {
    return (int) (words[2 * entry + 1] >>> 32);
  }

  int localNode(int entry) {
    return (int) words[2 * entry + 1];
  }

  long micros(int entry) {
    return words[2 * entry + 1];
  }
}
