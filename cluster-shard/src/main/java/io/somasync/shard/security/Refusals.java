package io.somasync.shard.security;

import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the log of connections that came to nothing, a line each, and of no more than somebody
 * would read: whoever knocks again and again must not fill it.
 */
public final class Refusals {
  /** Lines that are written; the last says that no more are. */
  public static final int MOST_LINES = 20;

  private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
  private static final int MOST_CHARACTERS = 200;

  private final AtomicInteger told = new AtomicInteger();

  /**
   * Tells of one.
   *
   * @param who whose connection to what
   * @param why what was wrong with it
   */
  public void tell(String who, String why) {
    int number = told.incrementAndGet();
    if (number <= MOST_LINES) {
      String line = why.replaceAll("[\\s\\p{Cntrl}]+", " ");
      LOG.warn(
          "{} was turned away: {}{}",
          who,
          line.length() <= MOST_CHARACTERS ? line : line.substring(0, MOST_CHARACTERS) + "…",
          number == MOST_LINES ? "; further ones are not told" : "");
    }
  }
}
