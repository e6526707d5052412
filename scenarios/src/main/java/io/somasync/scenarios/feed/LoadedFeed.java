package io.somasync.scenarios.feed;

import io.somasync.engine.plan.Feed;
import java.io.Closeable;

/** A feed that has been read: its messages in a spool, and what became of its objects. */
public final class LoadedFeed implements Closeable {
  private final SpoolFolder folder;
  private final Feed feed;
  private final FeedBooks books;
  private final boolean isStandardInput;

  LoadedFeed(SpoolFolder folder, Feed feed, FeedBooks books, boolean isStandardInput) {
    this.isStandardInput = isStandardInput;
    this.folder = folder;
    this.feed = feed;
    this.books = books;
  }

  /** What is known of its messages. */
  public Feed feed() {
    return feed;
  }

  /** What became of its objects. */
  public FeedBooks books() {
    return books;
  }

  /** Whether standard input was read for it, which cannot be done again. */
  public boolean isStandardInput() {
    return isStandardInput;
  }

  /** Deletes the spool. */
  @Override
  public void close() {
    folder.close();
  }
}
