package io.somasync.shard.spool;

import io.somasync.engine.plan.Feed;
import io.somasync.engine.traffic.FeedOpener;
import io.somasync.engine.traffic.FeedWords;
import java.io.Closeable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/** The spools that an attempt at a run has open on a member. */
public final class Spools implements FeedOpener, Closeable {
  private final List<SpoolReader> open = new ArrayList<>();
  private final Optional<SpoolCopy> copy;
  private ObjectsReader objects;

  private Spools(Optional<SpoolCopy> copy) {
    this.copy = copy;
  }

  /** Where the plan says that they are. */
  public Spools() {
    this(Optional.empty());
  }

  /**
   * Copies of them.
   *
   * @param copy closed with these
   */
  public Spools(SpoolCopy copy) {
    this(Optional.of(copy));
  }

  private Feed here(Feed feed) {
    return copy.map(
            files ->
                new Feed(
                    feed.parts(),
                    feed.checksum(),
                    feed.mostBytes(),
                    feed.hasObjects(),
                    files.spool().toString()))
        .orElse(feed);
  }

  @Override
  public FeedWords open(Feed feed) {
    SpoolReader reader = SpoolReader.open(here(feed));
    open.add(reader);
    return reader;
  }

  /**
   * The texts of the objects that a load's messages come from, by numbers of messages; none unless
   * they are kept.
   *
   * @param feed null if the load has none
   * @throws java.io.UncheckedIOException if they cannot be opened
   */
  public LongFunction<Optional<String>> objects(Feed feed) {
    if (feed == null || !feed.hasObjects()) {
      return number -> Optional.empty();
    }
    objects = ObjectsReader.open(here(feed));
    return objects;
  }

  /** Closes those that were not read to their end. */
  @Override
  public void close() {
    open.forEach(SpoolReader::close);
    open.clear();
    if (objects != null) {
      objects.close();
      objects = null;
    }
    copy.ifPresent(SpoolCopy::close);
  }
}
