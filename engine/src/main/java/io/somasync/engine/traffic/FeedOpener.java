package io.somasync.engine.traffic;

import io.somasync.engine.plan.Feed;

/** Opens feeds: the engine itself knows no files. */
public interface FeedOpener {
  /** Where there are no feeds. */
  FeedOpener NONE =
      feed -> {
        throw new IllegalStateException("feed = " + feed.place() + ": nothing can open it here");
      };

  /**
   * The words of a feed, from the first on.
   *
   * @throws java.io.UncheckedIOException if it cannot be opened, or is another one
   */
  FeedWords open(Feed feed);
}
