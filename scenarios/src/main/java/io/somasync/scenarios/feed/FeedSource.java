package io.somasync.scenarios.feed;

import java.io.InputStream;
import java.util.List;

/**
 * A feed as a scenario describes it.
 *
 * @param files read one after the other
 * @param standardInput what the file {@code -} is
 * @param separator of columns, in files with columns
 * @param types types of objects that are used, in files that have types
 * @param mapping what their fields mean
 * @param speed how many times as fast as in the files messages start, 0.001 to 1,000,000
 * @param beginMicros the time that is the begin of the load, in µs since 1970; objects before it
 *     are passed over; null for the time of the first object
 * @param strict whether an object that cannot be used is one too many
 */
public record FeedSource(
    List<FeedFile> files,
    InputStream standardInput,
    char separator,
    List<String> types,
    Mapping mapping,
    double speed,
    Long beginMicros,
    boolean strict) {
  public FeedSource {
    files = List.copyOf(files);
    types = List.copyOf(types);
  }
}
