package io.somasync.scenarios.feed;

import java.util.List;

/**
 * What became of a feed's objects: read = used + passed over + malformed.
 *
 * @param read objects in its files
 * @param used messages of the load that they became
 * @param passedOver objects of other types, or from before the begin
 * @param malformed objects that could not be used, by {@link Cause}
 * @param notes what was wrong with the first of these, a line each
 */
public record FeedBooks(
    long read, long used, long passedOver, List<Long> malformed, List<String> notes) {
  public FeedBooks {
    malformed = List.copyOf(malformed);
    notes = List.copyOf(notes);
  }

  /** Objects that could not be used for a reason. */
  public long malformed(Cause cause) {
    return malformed.get(cause.ordinal());
  }

  /** Objects that could not be used. */
  public long allMalformed() {
    return malformed.stream().mapToLong(Long::longValue).sum();
  }
}
