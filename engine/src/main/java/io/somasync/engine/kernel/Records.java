package io.somasync.engine.kernel;

import io.somasync.engine.flow.Crossing;
import java.util.Arrays;

/**
 * Records of sends from cluster to cluster that will arrive: what a kernel hands out and what
 * crosses channels. The layout of a record is declared here alone.
 *
 * <p>Three words each: message &lt;&lt; 22 | receiving cluster; time of arrival in µs; sending node
 * &lt;&lt; 24 | hop &lt;&lt; 8 | kind. The hop is the number of links between clusters that the
 * message has passed when it arrives. A record of kind {@link #ATTACHED} goes on with a word that
 * tells how many words are attached, and with these.
 */
public final class Records {
  /** Words of a record to which nothing is attached. */
  public static final int WORDS = 3;

  /** Kind of a record that bears a threat message alone. */
  static final int THREAT = 0;

  /** Kind of a record that bears a threat message and what flows have attached to it. */
  static final int ATTACHED = 1;

  private static final int CLUSTER_BITS = 22;
  private static final int SENDER_SHIFT = 24;
  private static final int HOP_SHIFT = 8;

  /** Greatest hop that a record tells; those beyond it count as this one. */
  static final int MAX_HOP = (1 << SENDER_SHIFT - HOP_SHIFT) - 1;

  private static final long[] NOTHING = new long[0];

  private long[] words = new long[20 * WORDS];
  private int length;

  /**
   * Adds a record.
   *
   * @param message its number, below 2<sup>41</sup>
   * @param cluster receiving cluster, below 2<sup>22</sup>
   * @param arrivalMicros simulation time of arrival, in µs
   * @param sender sending node, below 2<sup>40</sup>
   * @param hop links between clusters that the message will have passed
   */
  void add(long message, int cluster, long arrivalMicros, long sender, int hop) {
    add(message, cluster, arrivalMicros, sender, hop, THREAT, WORDS);
  }

  /**
   * Adds a record with an attachment.
   *
   * @param attachment up to {@link Crossing#MAX_ATTACHMENT_WORDS} words
   */
  void add(long message, int cluster, long arrivalMicros, long sender, int hop, long[] attachment) {
    if (attachment.length == 0) {
      add(message, cluster, arrivalMicros, sender, hop);
      return;
    }
    int size = WORDS + 1 + attachment.length;
    add(message, cluster, arrivalMicros, sender, hop, ATTACHED, size);
    words[length++] = attachment.length;
    System.arraycopy(attachment, 0, words, length, attachment.length);
    length += attachment.length;
  }

  private void add(
      long message, int cluster, long arrivalMicros, long sender, int hop, int kind, int size) {
    if (length + size > words.length) {
      words = Arrays.copyOf(words, Math.max(length + size, 2 * length));
    }
    words[length++] = message << CLUSTER_BITS | cluster;
    words[length++] = arrivalMicros;
    words[length++] = sender << SENDER_SHIFT | (long) Math.min(hop, MAX_HOP) << HOP_SHIFT | kind;
  }

  /** Words that a record's attachment takes, the one that tells their number included; mostly 0. */
  public static int attachedWords(long[] records, int begin) {
    return isAttached(records[begin + 2]) ? 1 + (int) records[begin + WORDS] : 0;
  }

  /** The attachment of the record that begins there. */
  public static long[] attachment(long[] records, int begin) {
    int words = attachedWords(records, begin);
    int first = begin + WORDS + 1;
    return words == 0 ? Crossing.NOTHING : Arrays.copyOfRange(records, first, first + words - 1);
  }

  /** Number of records in an array of them. */
  public static int count(long[] records) {
    int count = 0;
    for (int i = 0; i < records.length; i += WORDS + attachedWords(records, i)) {
      count++;
    }
    return count;
  }

  /** Hands out the records since the last call, one after the other, and forgets them. */
  public long[] take() {
    if (length == 0) {
      return NOTHING;
    }
    long[] taken = Arrays.copyOf(words, length);
    length = 0;
    return taken;
  }

  /** Message of a record's first word. */
  static long message(long first) {
    return first >>> CLUSTER_BITS;
  }

  /** Receiving cluster of a record's first word. */
  public static int cluster(long first) {
    return (int) first & (1 << CLUSTER_BITS) - 1;
  }

  /** Sending node of a record's last word. */
  static long sender(long last) {
    return last >>> SENDER_SHIFT;
  }

  /** Hop of a record's last word. */
  static int hop(long last) {
    return (int) (last >>> HOP_SHIFT) & MAX_HOP;
  }

  /** Kind of a record's last word. */
  static int kind(long last) {
    return (int) last & (1 << HOP_SHIFT) - 1;
  }

  /** Whether something is attached to a record with that last word. */
  public static boolean isAttached(long last) {
    return kind(last) == ATTACHED;
  }
}
