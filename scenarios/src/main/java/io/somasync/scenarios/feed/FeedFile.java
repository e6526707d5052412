package io.somasync.scenarios.feed;

import java.nio.file.Path;

/**
 * A file of a feed.
 *
 * @param path where it is; null for standard input
 * @param shown as errors call it
 * @param format what it is written in
 */
public record FeedFile(Path path, String shown, FeedFormat format) {
  /** What standard input is called. */
  public static final String STANDARD_INPUT = "-";

  /** Whether it is standard input, which can be read once. */
  public boolean isStandardInput() {
    return path == null;
  }
}
