package io.somasync.scenarios.feed;

import io.somasync.engine.plan.Feed;
import io.somasync.engine.traffic.FeedWords;
import io.somasync.shard.spool.SpoolReader;

/**
 * Counts the most messages that start within a length of time, by going through a spool twice at
 * once: ahead, and as far behind as the length says.
 */
final class Crowds {
  private static final int BLOCK = 1024;

  private Crowds() {}

  /** The most messages of a severity that start within so many µs, both ends included. */
  static long most(Feed feed, int severity, long micros) {
    try (SpoolReader first = SpoolReader.open(feed);
        SpoolReader second = SpoolReader.open(feed)) {
      Starts ahead = new Starts(first, severity);
      Starts behind = new Starts(second, severity);
      behind.advance();
      long count = 0;
      long most = 0;
      while (ahead.advance()) {
        count++;
        while (behind.micros() < ahead.micros() - micros) {
          count--;
          behind.advance();
        }
        most = Math.max(most, count);
      }
      return most;
    }
  }

  /** The starts of a severity's messages. */
  private static final class Starts {
    private final FeedWords words;
    private final int severity;
    private final long[] block = new long[BLOCK * FeedWords.PER_MESSAGE];
    private int at = -FeedWords.PER_MESSAGE;
    private int end;

    Starts(FeedWords words, int severity) {
      this.words = words;
      this.severity = severity;
    }

    boolean advance() {
      do {
        at += FeedWords.PER_MESSAGE;
        if (at >= end) {
          at = 0;
          end = words.read(block);
        }
      } while (end > 0 && FeedWords.severity(block[at + 1]) != severity);
      return end > 0;
    }

    long micros() {
      return block[at];
    }
  }
}
