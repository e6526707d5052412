package io.somasync.scenarios.feed;

import java.io.IOException;

/** Goes through the objects of one file, in bounded memory. */
interface FeedReader extends Row {
  /** Most bytes of an object. */
  int MAX_OBJECT_BYTES = 1 << 20;

  /**
   * Moves on to the next object, which the reader then is at. One that cannot be read is an object
   * too, see {@link #cause}.
   *
   * @return whether there is one
   * @throws FeedException if the file as a whole is no such feed
   */
  boolean next() throws IOException, FeedException;
}
