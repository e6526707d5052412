package io.somasync.scenarios.feed;

/**
 * What an object of a feed stands for.
 *
 * @param micros its time, in µs since 1970
 * @param severity index of its severity
 * @param sizeBytes bytes that it takes, or {@link io.somasync.engine.traffic.Sizes#UNSAID}
 * @param place where the text of its object is kept; 0 if it is not
 * @param origin node at which it originates, or {@link OriginRule#DRAWN}
 */
record FeedMessage(long micros, int severity, int sizeBytes, long place, long origin) {
  /** The same whose object is kept somewhere. */
  FeedMessage at(long newPlace) {
    return new FeedMessage(micros, severity, sizeBytes, newPlace, origin);
  }
}
