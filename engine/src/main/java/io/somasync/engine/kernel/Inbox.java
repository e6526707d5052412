package io.somasync.engine.kernel;

import io.somasync.engine.plan.Plan;
import io.somasync.engine.traffic.Message;
import java.util.Arrays;

/**
 * What a cluster is to do in a window besides its own pending events: messages that originate in
 * it, arrivals at its representative, and messages whose life is over. Filled by one owner, then
 * handed over whole.
 *
 * <p>Layout: three words an entry. Word 0 is message &lt;&lt; 2 | kind of entry; word 1 is the time
 * in µs of an origination or arrival; word 2 is severity &lt;&lt; 32 | local index of the origin
 * for an origination, and for an arrival the last word of its {@link Records record}.
 */
public final class Inbox {
  static final int ORIGINATE = 0;
  static final int ARRIVE = 1;
  static final int RETIRE = 2;

  private static final int WORDS = 3;

  private long[] words = new long[2 * WORDS];
  private int length;

  /** A message originates at a node of the cluster. */
  public void originate(Message message, int clusterSize) {
    long localNode = message.origin() - (long) message.originCluster() * clusterSize;
    append(
        message.number() << 2 | ORIGINATE,
        message.startMicros(),
        (long) message.severityIndex() << 32 | localNode);
  }

  /** A record for the cluster's representative has come. */
  public void arrive(long first, long micros, long last) {
    append(Records.message(first) << 2 | ARRIVE, micros, last);
  }

  /**
   * A message that leaves its cluster, and has this one in its scope, has reached its life's end.
   */
  public void retire(Message message) {
    append(message.number() << 2 | RETIRE, 0, 0);
  }

  private void append(long first, long second, long third) {
    if (length == words.length) {
      words = Arrays.copyOf(words, 2 * length);
    }
    words[length++] = first;
    words[length++] = second;
    words[length++] = third;
  }

  /** Number of entries. */
  public int size() {
    return length / WORDS;
  }

  int kind(int entry) {
    return (int) words[WORDS * entry] & 3;
  }

  long message(int entry) {
    return words[WORDS * entry] >>> 2;
  }

  long micros(int entry) {
    return words[WORDS * entry + 1];
  }

  /** The message of an origination in that cluster. */
  Message origination(int entry, Plan plan, int cluster) {
    long third = words[WORDS * entry + 2];
    int severity = (int) (third >>> 32);
    long origin = (long) cluster * plan.clusterSize() + (int) third;
    return new Message(
        message(entry), severity, plan.severities().get(severity), micros(entry), origin, cluster);
  }

  /** Links between clusters that an arrival has passed. */
  int hop(int entry) {
    return Records.hop(words[WORDS * entry + 2]);
  }

  /** Number of arrivals. */
  int arrivals() {
    int n = 0;
    for (int i = 0; i < size(); i++) {
      n += kind(i) == ARRIVE ? 1 : 0;
    }
    return n;
  }
}
