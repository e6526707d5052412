package io.somasync.engine.traffic;

/**
 * The words of a feed, from its first message to its last. A message has {@link #PER_MESSAGE} of
 * them: its start in µs after the begin of the load; its severity's index in the low 32 bits and,
 * above these, the bytes that it takes, 0 if its severity tells that; its origin.
 */
public interface FeedWords {
  /** Words of a message. */
  int PER_MESSAGE = 3;

  /**
   * The second word of a message.
   *
   * @param sizeBytes bytes that it takes, or {@link Sizes#UNSAID}
   */
  static long severityAndSize(int severity, int sizeBytes) {
    return (long) sizeBytes << Integer.SIZE | severity;
  }

  /** Index of the severity in such a word. */
  static int severity(long word) {
    return (int) word;
  }

  /** Bytes of the message in such a word, or {@link Sizes#UNSAID}. */
  static int sizeBytes(long word) {
    return (int) (word >>> Integer.SIZE);
  }

  /**
   * Hands out the next words.
   *
   * @param to takes as many whole messages as fit and are left
   * @return number of words, 0 at the end
   * @throws java.io.UncheckedIOException if they cannot be read, or are not what they were
   */
  int read(long[] to);
}
