package io.somasync.engine.plan;

import java.util.List;

/**
 * What is known of messages that come from files: a description of the spool that they were written
 * to. Two feeds are equal if their messages are, wherever their spools are.
 *
 * @param parts per severity of the plan, its messages
 * @param checksum over all words of the spool in their order, see {@link
 *     io.somasync.engine.random.Draws#chain}
 * @param mostBytes greatest size that it says of a message; 0 if it says none of any
 * @param hasObjects whether the texts of its objects are kept beside the spool, for flows; no part
 *     of what equality means
 * @param place where the spool is, for whoever opens it; no part of what equality means
 */
public record Feed(
    List<Part> parts, long checksum, int mostBytes, boolean hasObjects, String place) {
  /**
   * The messages of one severity. What is at once is counted over every stretch of time of that
   * length, so it is never less than a run meets.
   *
   * @param messages how many there are, 0 to 2<sup>40</sup>
   * @param lastMicros start of the last one, in µs after the begin of the load
   * @param alive most that start within a life of the severity and two windows
   * @param soon most that start within the longest delay between clusters, or two windows if these
   *     are longer
   */
  public record Part(long messages, long lastMicros, long alive, long soon) {
    public Part {
      boolean isPossible = messages >= alive && alive >= 0 && messages >= soon && soon >= 0;
      if (!isPossible || lastMicros < 0) {
        throw new PlanException("feed: its messages are counted wrongly");
      }
    }
  }

  public Feed {
    parts = List.copyOf(parts);
    if (mostBytes < 0 || mostBytes > MessageSize.MAX_BYTES) {
      throw new PlanException("feed: size = " + mostBytes + ": must be at most 16777216 (16MiB)");
    }
  }

  /** A feed that says nothing of sizes, and of whose objects nothing is kept. */
  public Feed(List<Part> parts, long checksum, String place) {
    this(parts, checksum, 0, place);
  }

  /** A feed of whose objects nothing is kept. */
  public Feed(List<Part> parts, long checksum, int mostBytes, String place) {
    this(parts, checksum, mostBytes, false, place);
  }

  /** Number of messages. */
  public long messages() {
    return parts.stream().mapToLong(Part::messages).sum();
  }

  /** Start of the last message, in µs after the begin of the load. */
  public long spanMicros() {
    return parts.stream().mapToLong(Part::lastMicros).max().orElse(0);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Feed feed && checksum == feed.checksum && parts.equals(feed.parts);
  }

  @Override
  public int hashCode() {
    return 31 * parts.hashCode() + Long.hashCode(checksum);
  }
}
