package io.somasync.engine.traffic;

/**
 * The words of a feed, from its first message to its last. A message has {@link #PER_MESSAGE} of
 * them: its start in µs after the begin of the load, its severity's index, its origin.
 */
public interface FeedWords {
  /** Words of a message. */
  int PER_MESSAGE = 3;

  /**
   * Hands out the next words.
   *
   * @param to takes as many whole messages as fit and are left
   * @return number of words, 0 at the end
   * @throws java.io.UncheckedIOException if they cannot be read, or are not what they were
   */
  int read(long[] to);
}
