package io.somasync.shard.spool;

import io.somasync.engine.plan.Feed;
import io.somasync.engine.traffic.FeedOpener;
import io.somasync.engine.traffic.FeedWords;
import java.io.Closeable;
import java.util.ArrayList;
import java.util.List;

/** The spools that an attempt at a run has open on a member. */
public final class Spools implements FeedOpener, Closeable {
  private final List<SpoolReader> open = new ArrayList<>();

  @Override
  public FeedWords open(Feed feed) {
    SpoolReader reader = SpoolReader.open(feed);
    open.add(reader);
    return reader;
  }

  /** Closes those that were not read to their end. */
  @Override
  public void close() {
    open.forEach(SpoolReader::close);
    open.clear();
  }
}
